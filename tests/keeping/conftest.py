"""Homes of desks enrolled at a running ministry, as the commands' tests have them."""

from tests.cli.conftest import (  # noqa: F401
    Enrol,
    _enrolled_home,
    desk,
    enrol,
    ministry,
)
from tests.servers import postgres  # noqa: F401
