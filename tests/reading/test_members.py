"""What a mailbox or an archive holds can be opened alone, by the name it is listed under."""

import pytest

from tests.reading.archives.test_archives import archive, page
from tests.reading.mail.test_mail import letter, mailbox
from tui.reading import ReadingError, documents, read


def named(source):
    return [item.uri for item in documents(source)]


def test_a_member_is_opened_by_its_name(tmp_path):
    """The name that a document of a container has opens that document, with what lies in it."""
    mail = letter()
    mail.set_content("Words.")
    mail.add_attachment("A note.", filename="a.txt")
    box = tmp_path / "a#b.mbox"
    box.write_bytes(mailbox(b"One.") + b"From x@y.example now\n" + mail.as_bytes() + b"\n\n" + mailbox(b"Three."))
    assert named(f"{box}#2") == [f"{box}#2", f"{box}#2#attachment-1"]
    assert read(f"{box}#2#attachment-1").text.strip() == "A note."
    crawl = tmp_path / "a.warc.gz"
    crawl.write_bytes(archive(("https://a.example/1", page()), ("https://a.example/2", page("Other words. " * 9))))
    assert read(f"{crawl}#4").url == "https://a.example/2"


def test_a_name_that_nothing_has_is_told(tmp_path):
    """A wrong number names the file to look in; without the file it is a file that is missing."""
    box = tmp_path / "a.mbox"
    box.write_bytes(mailbox(b"One."))
    with pytest.raises(ReadingError, match="nothing of that name"):
        read(f"{box}#9")
    with pytest.raises(ReadingError, match="no such file"):
        read(f"{tmp_path}/b.mbox#1")
