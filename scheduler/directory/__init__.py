"""The directory in time: read on a schedule, and what admins are told of it."""

from scheduler.directory.syncing import Around, DirectorySync, Pace, Source
from scheduler.directory.telling import KIND, Mail, Notices, Words

__all__ = ["KIND", "Around", "DirectorySync", "Mail", "Notices", "Pace", "Source", "Words"]
