"""The published JSON Schema of fact files, made from the model."""

from __future__ import annotations

import json

from kg.model import Case

SCHEMA_ID = "https://kg.example.org/schema/fact-file-1.json"


def schema_text() -> str:
    """Return the JSON Schema (2020-12) of a fact file, as committed in docs/fact-file.schema.json.

    Scalars may be given as strings: fact files are read so.
    """
    schema = Case.model_json_schema(by_alias=True)
    content = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
