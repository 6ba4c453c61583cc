"""Prints AWS's names for S3 as plain tables, from the description of the service that botocore carries.

Usage: facts.py fields | operations | members
"""

import collections
import gzip
import json
import os
import sys

import botocore

NAMES = "Names are facts of AWS's API; they are read from the data of botocore %s (Apache-2.0)." % botocore.__version__

FIELDS = """\
# Every field of every S3 operation: where it is on the wire, its name there, its type.
# Made by: cargo xtask facts
# {names}
#
# direction  in (request) or out (response)
# location   uri, query, header, status: the name follows
#            headers: a map; the name is the prefix that its headers share
#            payload: the body; the name is the root element of the document, or "-" for bytes
#            xml: an element below the root, as a path; text: the text of the root element itself
#            attribute: a path whose last step is the attribute
#            event: one event of a stream, then its payload and its elements, as a path
#            host: a part of the host name
# type       string, integer, long, boolean, blob, stream, structure, map,
#            timestamp:iso8601, timestamp:rfc822 (RFC 7231's date), list:flattened, list:wrapped:<element>,
#            list:comma (one header), eventstream. Of a list of plain values the type of one follows: list:flattened of string
# required   yes or no, as AWS says it of its own clients
# member     what AWS's SDKs call it, as a path
#operation\tdirection\tlocation\tname\ttype\trequired\tmember"""

OPERATIONS = """\
# Every S3 operation: its method and address, the status of success, the root elements of both documents.
# Made by: cargo xtask facts
# {names}
#
# status     "-" where botocore says none (then it is 200)
# in         root element of the request; "-" no body; "bytes" a body that is no document
# out        the same of the response; "?" a document whose root botocore does not name
# checksum   required: the request must carry a checksum; optional: it may; "-" AWS does not say
#operation\tmethod\turi\tstatus\tin\tout\tchecksum"""

MEMBERS = """\
# What AWS's SDKs call the fields of S3: the name on the wire, then the member where it has another name.
# Made by: cargo xtask facts
# {names}
#
# First the names outside documents: "header if-match=IfMatch". Each means the same in every operation;
# where one does not, it stands below that operation once more.
# Then the documents: a line "DeleteObjects in Delete" starts a message, and names the member that holds
# its document, if one does. Below it are the elements, each indented below the one around it. The
# element of one item in a wrapped list has no member of its own, and is not listed.
# "!" follows what AWS requires: outside documents, where all operations require it.
"""


def load():
    path = os.path.join(os.path.dirname(botocore.__file__), "data/s3/2006-03-01/service-2.json")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as plain:
            return json.load(plain)
    with gzip.open(path + ".gz", "rt", encoding="utf-8") as packed:
        return json.load(packed)


MODEL = load()
SHAPES = MODEL["shapes"]


def shape_of(ref):
    return SHAPES[ref["shape"]] if ref else {"type": "structure", "members": {}}


def wire_name(name, ref):
    """The element of a member. A flattened list is named by its member where that has a name."""
    shape = shape_of(ref)
    if is_flattened(ref) and "locationName" in shape["member"]:
        return shape["member"]["locationName"]
    return ref.get("locationName", name)


def is_flattened(ref):
    shape = shape_of(ref)
    return shape["type"] == "list" and bool(shape.get("flattened") or ref.get("flattened"))


def scalar_type(ref, default_timestamp):
    shape = shape_of(ref)
    kind = shape["type"]
    if kind == "timestamp":
        return "timestamp:" + (ref.get("timestampFormat") or shape.get("timestampFormat") or default_timestamp)
    if kind == "blob":
        return "stream" if ref.get("streaming") or shape.get("streaming") else "blob"
    if kind == "structure" and shape.get("eventstream"):
        return "eventstream"
    if kind == "list":
        of = scalar_type(shape["member"], default_timestamp)
        if default_timestamp == "rfc822":
            how = "comma"
        elif is_flattened(ref):
            how = "flattened"
        else:
            how = "wrapped:" + shape["member"].get("locationName", "member")
        return "list:%s%s" % (how, "" if of == "structure" else " of " + of)
    return kind


def elements(ref, path, member, seen, kind="xml"):
    """Rows of everything below one structure of a document."""
    shape = shape_of(ref)
    if ref["shape"] in seen:
        raise SystemExit("a shape contains itself: " + ref["shape"])
    seen = seen | {ref["shape"]}
    for name, inner in shape["members"].items():
        step = wire_name(name, inner)
        required = name in shape.get("required", [])
        inner_path, inner_member = path + [step], member + [name]
        if inner.get("xmlAttribute"):
            yield "attribute", inner_path, scalar_type(inner, "iso8601"), required, inner_member
            continue
        yield kind, inner_path, scalar_type(inner, "iso8601"), required, inner_member
        target = inner
        while shape_of(target)["type"] == "list":
            element = shape_of(target)["member"]
            if not is_flattened(target):
                inner_path = inner_path + [element.get("locationName", "member")]
            target = element
        if shape_of(target)["type"] == "structure":
            yield from elements(target, inner_path, inner_member, seen, kind)


def fields(operation, direction):
    """Rows (location, name, type, required, member) of one message."""
    ref = operation.get("input" if direction == "in" else "output")
    shape = shape_of(ref)
    payload = shape.get("payload")
    for name, member in shape["members"].items():
        required = name in shape.get("required", [])
        where = member.get("location")
        hosted = member.get("hostLabel")
        if where == "header":
            yield "header", [member["locationName"].lower()], scalar_type(member, "rfc822"), required, [name]
        elif where == "headers":
            yield "headers", [member["locationName"].lower()], "map", required, [name]
        elif where == "querystring":
            yield "query", [member["locationName"]], scalar_type(member, "iso8601"), required, [name]
        elif where == "uri":
            yield "uri", [member["locationName"]], scalar_type(member, "iso8601"), required, [name]
        elif where == "statusCode":
            yield "status", [member.get("locationName", name)], scalar_type(member, "iso8601"), required, [name]
        elif where:
            raise SystemExit("unknown location: " + where)
        elif name == payload:
            kind = scalar_type(member, "iso8601")
            root = member.get("locationName", name) if kind == "structure" else "-"
            yield "payload", [root], kind, required, [name]
            if kind == "structure":
                yield from elements(member, [], [name], frozenset())
            elif kind == "eventstream":
                yield from elements(member, [], [name], frozenset(), "event")
        if hosted:
            yield "host", [name], scalar_type(member, "iso8601"), required, [name]
    if payload is None:
        body = {name: member for name, member in shape["members"].items() if "location" not in member}
        if list(body) == ["LocationConstraint"] and operation["name"] == "GetBucketLocation":
            # The one document that is a single value: botocore reads it in code, its data say nothing of it.
            yield "text", ["LocationConstraint"], "string", False, ["LocationConstraint"]
        elif body:
            SHAPES["(body)"] = dict(shape, members=body)
            yield from elements({"shape": "(body)"}, [], [], frozenset())


def root(operation, direction):
    ref = operation.get("input" if direction == "in" else "output")
    shape = shape_of(ref)
    payload = shape.get("payload")
    if payload:
        member = shape["members"][payload]
        return member.get("locationName", payload) if scalar_type(member, "iso8601") == "structure" else "bytes"
    if any("location" not in member for member in shape["members"].values()):
        return (ref.get("locationName") or "?") if direction == "in" else "?"
    return "-"


def print_fields():
    print(FIELDS.format(names=NAMES))
    for name, operation in sorted(MODEL["operations"].items()):
        for direction in ("in", "out"):
            for where, path, kind, required, member in sorted(fields(operation, direction)):
                row = (name, direction, where, "/".join(path), kind, "yes" if required else "no", "/".join(member))
                print("\t".join(row))


def print_operations():
    print(OPERATIONS.format(names=NAMES))
    for name, operation in sorted(MODEL["operations"].items()):
        http = operation["http"]
        checksum = operation.get("httpChecksum", {})
        need = "-"
        if "requestAlgorithmMember" in checksum or "requestChecksumRequired" in checksum:
            need = "required" if checksum.get("requestChecksumRequired") else "optional"
        row = (
            name,
            http["method"],
            http["requestUri"],
            str(http.get("responseCode", "-")),
            root(operation, "in"),
            root(operation, "out"),
            need,
        )
        print("\t".join(row))


# Outside documents; a name in the host belongs to no field.
PLACES = ("header", "headers", "query", "uri")


def named(name, member, required):
    return name + ("" if name == member else "=" + member) + ("!" if required else "")


def heads(operation, direction):
    for where, path, kind, required, member in fields(operation, direction):
        if where in PLACES:
            yield (where, path[0]), (member[0], required)


def common_heads():
    """For each place and name the member that most operations have there, and whether all require it."""
    members, required = collections.defaultdict(collections.Counter), {}
    for operation in MODEL["operations"].values():
        for direction in ("in", "out"):
            for key, (member, is_required) in heads(operation, direction):
                members[key][member] += 1
                required[key] = required.get(key, True) and is_required
    return {key: (count.most_common(1)[0][0], required[key]) for key, count in members.items()}


def tree(ref, depth):
    """The lines of everything below one structure of a document."""
    shape = shape_of(ref)
    for name, inner in shape["members"].items():
        yield "\t" * depth + named(wire_name(name, inner), name, name in shape.get("required", []))
        target = inner
        while shape_of(target)["type"] == "list":
            target = shape_of(target)["member"]
        if shape_of(target)["type"] == "structure":
            yield from tree(target, depth + 1)


def print_members():
    print(MEMBERS.format(names=NAMES), end="")
    common = common_heads()
    for (where, name), (member, required) in sorted(common.items()):
        print(where, named(name, member, required))
    for name, operation in sorted(MODEL["operations"].items()):
        for direction in ("in", "out"):
            shape = shape_of(operation.get("input" if direction == "in" else "output"))
            payload = shape.get("payload")
            lines = []
            for (where, wire), (member, required) in heads(operation, direction):
                if member != common[where, wire][0]:
                    lines.append(" ".join([where, named(wire, member, required)]))
            if payload:
                member = shape["members"][payload]
                lines += tree(member, 0) if "members" in shape_of(member) else []
                title = [name, direction, named(payload, payload, payload in shape.get("required", []))]
            else:
                body = {name: member for name, member in shape["members"].items() if "location" not in member}
                SHAPES["(body)"] = dict(shape, members=body)
                lines += tree({"shape": "(body)"}, 0)
                title = [name, direction]
            if lines or payload:
                print(" ".join(title))
                print("\n".join(lines), end="\n" if lines else "")


if __name__ == "__main__":
    {"fields": print_fields, "operations": print_operations, "members": print_members}[sys.argv[1]]()
