"""XML of other people, parsed as hostile: no entities, nothing fetched, no depth beyond what documents have."""

from __future__ import annotations

from lxml import etree

from tui.reading.errors import ReadingError


def tree_of(data: bytes, uri: str, name: str) -> etree._Element:
    """Return the root of an XML document; what is damaged in it is passed over.

    Args:
        data: its bytes.
        uri: the input it belongs to, for the error.
        name: its name in there.

    Raises:
        ReadingError: if it declares entities, or nothing of it can be parsed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise ReadingError(uri, f"is damaged: {name} is no XML; try a copy of it")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ReadingError(uri, f"declares entities in {name}, as no document of its kind does; it is not read")
    return root


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; none for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(value)
    return None


def words_of(root: etree._Element, name: str) -> str | None:
    """Return the words in the first element of a name, wherever it stands."""
    for element in root.iter("{*}" + name):
        words = " ".join("".join(element.itertext()).split())
        if words:
            return words
    return None
