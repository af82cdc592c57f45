"""JSON Schemas for kubeconform: `python -m deploy.kubernetes.schemas FOLDER`.

Those of Kubernetes come from the package kubernetes-validate; those of KEDA and Strimzi are in
`schemas/`, made from their CustomResourceDefinitions: `… schemas --from CRD.yaml`.
"""

# ruff: noqa: INP001 - beside the files that it checks, in no package

import json
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

VERSION = "v1.37.0"
OTHERS = Path(__file__).with_name("schemas")
DEFINITIONS = "/api/_definitions.json#/$defs/"


def of_kubernetes(kind: str, version: str) -> dict[str, Any]:
    """Return the strict schema of a kind with all that it refers to, in one document.

    kubeconform takes a reference that it cannot follow for a schema that does not exist.
    Raises FileNotFoundError for a kind that Kubernetes does not have.
    """
    folder = resources.files("kubernetes_validate") / "kubernetes-json-schema"
    folder = folder / f"{VERSION}-local-strict"
    schema = json.loads(here((folder / file_name(kind, version)).read_text("utf-8")))
    known = json.loads(here((folder / "_definitions.json").read_text("utf-8")))["$defs"]
    used: dict[str, Any] = {}
    waiting = references(schema)
    while waiting:
        name = waiting.pop()
        if name not in used:
            used[name] = known[name]
            waiting += references(known[name])
    schema.pop("$id", None)
    return {**schema, "$defs": used}


def here(text: str) -> str:
    """Return a schema whose references lead to its own definitions."""
    return text.replace(DEFINITIONS, "#/$defs/")


def references(schema: Any) -> list[str]:
    """Return the names of the definitions that a schema refers to."""
    parts = json.dumps(schema).split('"$ref": "#/$defs/')[1:]
    return [part.partition('"')[0] for part in parts]


def file_name(kind: str, version: str) -> str:
    """Return how kubeconform and kubernetes-validate name the schema of a kind."""
    group, _, number = version.rpartition("/")
    parts = [kind.lower(), *([group.partition(".")[0]] if group else []), number]
    return "-".join(parts) + ".json"


def from_definition(path: Path) -> dict[str, dict[str, Any]]:
    """Return file name -> schema of each version that a CustomResourceDefinition has."""
    spec = yaml.safe_load(path.read_text("utf-8"))["spec"]
    kind, group = spec["names"]["kind"], spec["group"]
    return {
        file_name(kind, f"{group}/{each['name']}"): strict(each["schema"]["openAPIV3Schema"])
        for each in spec["versions"]
    }


def strict(schema: Any) -> Any:
    """Return a schema that refuses unknown properties, without its prose."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "properties" in schema and "x-kubernetes-preserve-unknown-fields" not in schema:
        schema = {"additionalProperties": False, **schema}
    return {
        name: (
            {key: strict(each) for key, each in value.items()}
            if name == "properties"
            else strict(value)
        )
        for name, value in schema.items()
        if name != "description"
    }


def main(words: list[str]) -> None:
    """Write the schemas of all kinds that the manifests on standard input have."""
    if words[0] == "--from":
        for path in words[1:]:
            for name, schema in from_definition(Path(path)).items():
                (OTHERS / name).write_text(json.dumps(schema, indent=1) + "\n", "utf-8")
        return
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    manifests = [each for each in yaml.safe_load_all(sys.stdin) if each]
    for kind, version in sorted({(each["kind"], each["apiVersion"]) for each in manifests}):
        name = file_name(kind, version)
        other = OTHERS / name
        text = (
            other.read_text("utf-8") if other.exists() else json.dumps(of_kubernetes(kind, version))
        )
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
