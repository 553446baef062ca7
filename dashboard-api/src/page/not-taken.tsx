// Says why what a form sent was not taken, and leads back to it.
import { Document } from './document.tsx';

export function NotTaken({ sentence, back }: { sentence: string; back: string }) {
  return (
    <Document title="Tidak tercatat · Pantau" live={false}>
      <main id="isi">
        <h1>Tidak tercatat</h1>
        <p>{sentence}</p>
        <p>
          <a href={back}>Kembali</a>
        </p>
      </main>
    </Document>
  );
}
