"""Reads Python examples (a JSON list of texts on stdin) and writes the calls of our package as JSON, names as written."""
import ast
import json
import keyword
import sys


def name_of(node):
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return node.id


def data_of(node):
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.List):
        return [data_of(item) for item in node.elts]
    if isinstance(node, ast.Dict):
        return {key.value: data_of(value) for key, value in zip(node.keys, node.values)}
    if isinstance(node, ast.Call):
        return f"secret:{node.args[0].value}"
    return f"ref:{name_of(node)}"


def argument(name):
    """`except_` is how an argument of Python is called that everybody else calls `except`."""
    bare = name.removesuffix("_")
    return bare if keyword.iskeyword(bare) else name


def calls_of(text):
    calls = []
    for statement in ast.parse(text).body:
        value = getattr(statement, "value", None)
        if not isinstance(value, ast.Call) or not name_of(value.func).startswith("hybridvpn."):
            continue
        given = {argument(one.arg): data_of(one.value) for one in value.keywords}
        calls.append({"callee": name_of(value.func), "given": given})
    return calls


json.dump([calls_of(text) for text in json.load(sys.stdin)], sys.stdout)
