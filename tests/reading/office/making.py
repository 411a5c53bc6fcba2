"""Makes office files, with the programs' own writers where there are any."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from odf import dc
from odf import text as odt_text
from odf.opendocument import OpenDocumentText
from odf.style import Style
from odf.table import Table, TableCell, TableRow

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def word_file(fill):
    """Return a Word document that ``fill`` has filled."""
    document = docx.Document()
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_link(paragraph, words, target):
    """Add a link to a paragraph."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words
    run.append(text)
    link.append(run)
    paragraph._p.append(link)


def word_element(name, *children, **attributes):
    """Return an element of a Word document; strings among its children are its text."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    for child in children:
        if isinstance(child, str):
            element.text = child
        else:
            element.append(child)
    return element


def open_document():
    """Return an OpenDocument text with a title, a list, a table, a link and a note."""
    document = OpenDocumentText()
    title = Style(name="Title", family="paragraph")
    document.styles.addElement(title)
    document.text.addElement(odt_text.P(stylename=title, text="Ferry runs aground"))
    paragraph = odt_text.P(text="The ferry ")
    paragraph.addElement(odt_text.A(href="https://ferry.example/log", text="Aurora"))
    paragraph.addText(" ran aground at dawn, the coastguard said.")
    paragraph.addElement(odt_text.S(c=3))
    paragraph.addText("Nobody was hurt.")
    note = odt_text.Note(noteclass="footnote")
    note.addElement(odt_text.NoteCitation(text="1"))
    body = odt_text.NoteBody()
    body.addElement(odt_text.P(text="By telephone."))
    note.addElement(body)
    paragraph.addElement(note)
    document.text.addElement(paragraph)
    items = odt_text.List()
    for words in ("on board: 31", "rescued: 31"):
        item = odt_text.ListItem()
        item.addElement(odt_text.P(text=words))
        items.addElement(item)
    document.text.addElement(items)
    table = Table()
    for cells in (("Port", "Delay"), ("Vessel", "two hours")):
        row = TableRow()
        for words in cells:
            cell = TableCell()
            cell.addElement(odt_text.P(text=words))
            row.addElement(cell)
        table.addElement(row)
    document.text.addElement(table)
    document.meta.addElement(dc.Date(text="2024-05-06T07:08:09"))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(members, *, packing=zipfile.ZIP_DEFLATED):
    """Return a ZIP archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def e_book(chapters, *, metadata="", more=None):
    """Return an e-book; ``chapters`` are the bodies of its pages by file name, in reading order."""
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    pages = {
        f"OEBPS/{name}": f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>x</title></head><body>{body}</body></html>"
        for name, body in chapters.items()
    }
    first = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": book}
    return zipped({**first, **pages, **(more or {})})
