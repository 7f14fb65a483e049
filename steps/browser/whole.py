"""The text of a page with what its markup alone does not say: open shadow roots, and frames of its own origin.

What a page serialises to leaves both out. Here a root stands in the place of what its host holds, what is slotted into
it where its slot is, and the body of a frame where the frame was seen. The copy is made in a document of its own, in
which no script runs and no component comes to life. Closed roots and frames of others stay what they are: unseen.
"""

# A function for the page; its answer null: the markup says everything.
WHOLE = """() => {
  const within = one => {
    if (!['IFRAME', 'FRAME'].includes(one.nodeName) || !one.getClientRects().length) return null;
    try { return one.contentDocument && one.contentDocument.body } catch { return null }
  };
  if (![...document.querySelectorAll('*')].some(one => one.shadowRoot || within(one))) return null;
  const inert = document.implementation.createHTMLDocument('');
  const copy = node => {
    const body = within(node);
    const stands = body ? 'section' : node.nodeName === 'SLOT' ? 'span' : '';
    const made = stands ? inert.createElement(stands) : inert.importNode(node, false);
    const slotted = node.nodeName === 'SLOT' ? node.assignedNodes() : [];
    const inside = body || node.shadowRoot || (slotted.length ? {childNodes: slotted} : node);
    if (node.nodeName !== 'TEMPLATE') for (const one of inside.childNodes) made.appendChild(copy(one));
    return made;
  };
  return '<!DOCTYPE html>' + copy(document.documentElement).outerHTML;
}"""
