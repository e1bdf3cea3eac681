from .inbox import HandedIn as HandedIn
from .inbox import Inbox as Inbox
