"""Social platforms: which one an address or an embedded post belongs to, and whose account it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_ACCOUNT = r"@?(?P<account>[\w.-]{1,64})"
_POSTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (platform, re.compile(rf"(?:https?:)?//(?:[\w-]{{1,20}}\.){{0,2}}{pattern}", re.IGNORECASE))
    for platform, pattern in (
        ("X", rf"(?:twitter|x)\.com/(?!i/|intent/|share\b|embed/){_ACCOUNT}/status(?:es)?/\d"),
        ("X", r"twitter\.com/(?:i/|embed/)\S*\d"),
        ("Facebook", rf"facebook\.com/(?!plugins/){_ACCOUNT}/(?:posts|videos|photos|reel|permalink)\b"),
        ("Facebook", r"facebook\.com/(?:story|permalink|photo|watch|reel|groups|share/[prv])\b"),
        ("Instagram", rf"instagram\.com/(?!p/|reel/|tv/){_ACCOUNT}/(?:p|reel)/"),
        ("Instagram", r"instagram\.com/(?:p|reel|tv)/"),
        ("Telegram", rf"t(?:elegram)?\.me/(?:s/)?{_ACCOUNT}/\d"),
        ("TikTok", rf"tiktok\.com/@{_ACCOUNT}/video/\d"),
        ("TikTok", r"tiktok\.com/embed/"),
        ("Threads", rf"threads\.(?:net|com)/@{_ACCOUNT}/post/"),
        ("Bluesky", rf"bsky\.app/(?:profile/)?{_ACCOUNT}/"),
        ("Reddit", rf"reddit(?:media)?\.com/(?P<prefix>[ru]/){_ACCOUNT}/comments/"),
        ("VK", r"vk\.com/wall-?\d{1,20}_\d"),
    )
)
CLASSES = {
    "twitter-tweet": "X",
    "twitter-video": "X",
    "fb-post": "Facebook",
    "fb-video": "Facebook",
    "fb-xfbml-parse-ignore": "Facebook",
    "instagram-media": "Instagram",
    "telegram-post": "Telegram",
    "tiktok-embed": "TikTok",
    "text-post-media": "Threads",
    "bluesky-embed": "Bluesky",
    "reddit-embed-bq": "Reddit",
    "reddit-card": "Reddit",
    "mastodon-embed": "Mastodon",
}
"""What the platforms' own embedding code calls its elements."""
_WRAPPED = ("href", "url", "u")


@dataclass(frozen=True, slots=True)
class Post:
    """A post as its address tells of it."""

    platform: str
    address: str
    account: str | None = None


def post_at(address: str) -> Post | None:
    """Return what an address says of a post on a social platform, or None if it is the address of something else."""
    address = unwrapped(address)
    if address.startswith("//"):
        address = f"https:{address}"
    for platform, pattern in _POSTS:
        if (match := pattern.match(address)) is not None:
            return Post(platform, address, match.groupdict().get("account"))
    return None


def unwrapped(address: str) -> str:
    """Return the address that an embedding player is told to show, where it stands in its own address."""
    if "/plugins/" not in address and "embed" not in address:
        return address
    try:
        query = parse_qs(urlsplit(address).query)
    except ValueError:
        return address
    return next((query[name][0] for name in _WRAPPED if name in query), address)
