// Makes one part of the page equal to a newer one by changing only what differs, so that scroll, focus, selection, typed
// text and opened details stay as the reader left them.

/**
 * @param {Element} old the part in the page; keeps its identity
 * @param {Element} fresh the part as the server draws it now
 */
export function morph(old, fresh) {
  syncAttributes(old, fresh);
  const kept = new Map([...old.children].filter((child) => child.id !== '').map((child) => [child.id, child]));
  let cursor = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    const match = counterpart(cursor, next, kept);
    if (match === undefined) {
      old.insertBefore(next, cursor);
      continue;
    }
    if (match !== cursor) {
      old.insertBefore(match, cursor);
    } else {
      cursor = match.nextSibling;
    }
    update(match, next);
  }
  while (cursor !== null) {
    const gone = cursor;
    cursor = cursor.nextSibling;
    gone.remove();
  }
}

/**
 * The node of the page that a fresh node replaces: the one with its id, else the one at the same place of the same kind.
 * @param {ChildNode | null} cursor
 * @param {Node} next
 * @param {Map<string, Element>} kept
 * @returns {ChildNode | undefined}
 */
function counterpart(cursor, next, kept) {
  if (next instanceof Element && next.id !== '') {
    const same = kept.get(next.id);
    return same !== undefined && same.nodeName === next.nodeName ? same : undefined;
  }
  const fits = cursor !== null && cursor.nodeName === next.nodeName && !(cursor instanceof Element && cursor.id !== '');
  return fits ? cursor : undefined;
}

/** @param {ChildNode} old @param {Node} fresh */
function update(old, fresh) {
  if (old instanceof Element && fresh instanceof Element) {
    morph(old, fresh);
  } else if (old.nodeValue !== fresh.nodeValue) {
    old.nodeValue = fresh.nodeValue;
  }
}

/** @param {Element} old @param {Element} fresh */
function syncAttributes(old, fresh) {
  const mine = old.nodeName === 'DETAILS' ? ['open'] : [];
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !mine.includes(name)) {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) !== value && !mine.includes(name)) {
      old.setAttribute(name, value);
    }
  }
}
