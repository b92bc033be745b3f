"""How properties are tried: no deadline on a shared machine, and in CI the same examples every time.

And commands in processes of their own keep what they compiled of Python: a quarter of their CPU would go there.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

NOT_HEALTH = [HealthCheck.too_slow, HealthCheck.filter_too_much]  # how busy the machine is says nothing about the code

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("here", deadline=None, suppress_health_check=NOT_HEALTH)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
