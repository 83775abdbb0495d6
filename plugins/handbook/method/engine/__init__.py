"""The engine that holds values to JSON Schema: the one place that knows which it is, and what its errors look like.

``jsonschema-rs`` where there is a build of it for the machine, else ``jsonschema``: both come to the same errors.
"""

from __future__ import annotations

from handbook.method.engine.errors import Error
from handbook.method.engine.references import Unusable, check

try:
    from handbook.method.engine.compiled import Validator
except ImportError:
    from handbook.method.engine.portable import Validator  # type: ignore[assignment]

__all__ = ["Error", "Unusable", "Validator", "check"]
