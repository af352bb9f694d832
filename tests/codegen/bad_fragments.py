"""Fragments in which something is wrong, each with all that is said of it."""

from __future__ import annotations

from attrs import frozen


@frozen
class Bad:
    """The small fragment with some of its text replaced, and what is wrong with it then."""

    what: str
    changes: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    """`line:column name pointer`, where the pointer begins with one of `POINTERS`."""


POINTERS = {
    "POST": "#/paths/~1calls~1{id}/post",
    "PARAMETER": "#/paths/~1calls~1{id}/post/parameters/0",
    "PATH": "#/paths/~1calls~1{id}",
    "FORM": "#/paths/~1calls~1{id}/post/requestBody/content/application~1x-www-form-urlencoded/schema",
    "MODE": "#/paths/~1calls~1{id}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/Mode",
    "JSON": "#/paths/~1calls~1{id}/post/requestBody/content/application~1json/schema",
    "ANSWER": "#/paths/~1calls~1{id}/post/responses/200/content/application~1json",
    "SCHEMAS": "#/components/schemas",
    "SID": "#/components/schemas/Call/properties/sid",
}
"""What the pointers of the table begin with, if not with the root."""

VERBS = {
    *("Add", "Change", "Choose", "Describe", "Give", "Join", "Keep", "Leave", "Move", "Name"),
    *("Put", "Quote", "Refer", "Remove", "Rename", "Require", "Save", "Shorten", "Split", "Use", "Write"),
}
"""What a reader is told to do."""


def advises(finding: str) -> bool:
    """Whether a finding says what is wrong, and last what to do, in sentences of their own."""
    wrong, _, advice = finding.rpartition(". ")
    return bool(wrong) and advice.split(" ")[0] in VERBS and advice.endswith(".")


def bad(what: str, *changes_and_said: tuple[str, str] | str) -> Bad:
    """A row: the changes, then what is said."""
    said = tuple(part for part in changes_and_said if isinstance(part, str))
    return Bad(what, tuple(part for part in changes_and_said if not isinstance(part, str)), said)


SID = "        sid:\n          type: string\n"
MODE = "                Mode:\n                  type: string\n                  enum: [fast, slow]\n"
MADE = "{'200': {description: So., content: {application/json: {schema: {type: boolean}}}}}"


def sid(text: str) -> tuple[str, str]:
    """The one field of the answer, described by another schema."""
    return SID, f"        sid:\n          {text}\n"


def mode(text: str) -> tuple[str, str]:
    """The one field of the form, described by another schema."""
    return MODE, f"                Mode:\n                  {text}\n"


def operation(path: str, name: str, parameter: str = "") -> tuple[str, str]:
    """One more operation, before the other. It answers nothing."""
    item = f"{{operationId: {name}, parameters: [{parameter}], responses: {{}}, security: [bearer: []]}}"
    return "paths:\n", f"paths:\n  {path}:\n    post:\n      {item}\n"


def beside(*parameters: str) -> tuple[str, str]:
    """More parameters, before the other."""
    return "      parameters:\n", "      parameters:\n" + "".join(
        f"        - {parameter}\n" for parameter in parameters
    )


def as_json(schema: str) -> tuple[str, str]:
    """A JSON body in place of the form."""
    form = f"""\
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
{MODE}"""
    return form, f"          application/json:\n            schema: {schema}\n"


def before(key: str, text: str) -> tuple[str, str]:
    """Something more before a key."""
    return key, text + key


def after(key: str, text: str) -> tuple[str, str]:
    """Something more after a key."""
    return key, key + text


BAD = [
    bad("not YAML", ("info:", "info: ["), "4:10 not-yaml #"),
    bad("a tab", ("  title: Calls", "\ttitle: Calls"), "3:1 not-yaml #"),
    bad("a control character", ("title: Calls", "title: Ca\x07lls"), "3:12 not-yaml #"),
    bad("two documents", before("components:", "---\n"), "35:1 not-yaml #"),
    bad(
        "an anchor and its alias",
        ("title: Calls", "title: &t Calls"),
        ('version: "1"', "version: *t"),
        "3:10 anchor #",
        "4:12 anchor #",
    ),
    bad("an alias alone", ("title: Calls", "title: *t"), "3:10 anchor #"),
    bad("a merge key", before("  title: Calls", "  <<: {description: More}\n"), "3:3 merge-key #/info"),
    bad("a duplicate key", after("  title: Calls", "\n  title: More"), "4:3 duplicate-key #/info/title"),
    bad(
        "two duplicate keys",
        after("  title: Calls", "\n  title: More\n  title: Most"),
        "4:3 duplicate-key #/info/title",
        "5:3 duplicate-key #/info/title",
    ),
    bad("a key that is a number", ('"200":', "200:"), "29:9 key POST/responses"),
    bad("a key that is a list", before("  title: Calls", "  [a]: b\n"), "3:3 key #/info"),
    bad("a tag of Python", ("title: Calls", "title: !!python/name:os.system Calls"), "3:10 tag #/info/title"),
    bad("a tag of a mapping", ("info:", "info: !!python/object:os.system"), "2:7 tag #/info"),
    bad("a tag of our own", ("required: true", "required: !maybe true"), "14:21 tag PARAMETER/required"),
    bad("a date", ('version: "1"', "version: !!timestamp 2026-01-01"), "4:12 tag #/info/version"),
    bad("a number that JSON has not", sid("default: .inf"), "45:20 not-json SID/default"),
    bad("nesting of a machine", ("  title: Calls", f"  title: {'[' * 70 + ']' * 70}"), "3:72 too-deep #"),
    bad("nesting of a hundred thousand", ("  title: Calls", f"  title: {'[' * 100_000}"), "3:72 too-deep #"),
    bad("OpenAPI 3.0", ("openapi: 3.1.0", "openapi: 3.0.3"), "1:10 version #/openapi"),
    bad("OpenAPI 3.2", ("openapi: 3.1.0", "openapi: 3.2.0"), "1:10 version #/openapi"),
    bad("Swagger 2", ("openapi: 3.1.0", 'swagger: "2.0"'), "1:1 version #/openapi"),
    bad("a version that is a number", ("openapi: 3.1.0", "openapi: 3.1"), "1:10 version #/openapi"),
    bad("no title", ("  title: Calls\n", ""), "3:3 missing #/info"),
    bad("a title that is a number", ("title: Calls", "title: 1"), "3:10 wrong-type #/info/title"),
    bad("a version without its last number", ("3.1.0", "3.1.x"), "1:10 openapi #/openapi"),
    bad(
        "a contact that is a list and a license without a name",
        before("  title: Calls", "  contact: []\n  license: {}\n"),
        "3:12 openapi #/info/contact",
        "4:12 openapi #/info/license",
    ),
    bad(
        "a scheme of security that is none",
        before("  schemas:\n", "    odd: {type: password}\n"),
        "40:17 openapi #/components/securitySchemes/odd/type",
    ),
    bad(
        "a component's name with a space",
        before("  schemas:\n", '  responses: {"a b": {description: None.}}\n'),
        "40:14 openapi #/components/responses",
    ),
    bad(
        "paths that are a list",
        ("paths:\n", "paths: []\nunknown:\n"),
        "7:8 wrong-type #/paths",
        "8:1 unsupported #/unknown",
    ),
    bad("no paths", ("paths:\n", "webhooks:\n"), "1:1 missing #", "7:1 unsupported #/webhooks"),
    bad("a typo", ("operationId:", "operationID:"), "10:7 no-operation-id POST", "10:7 unsupported POST/operationID"),
    bad("an operation that is text", before("    post:\n", "    get: soon\n"), "9:10 wrong-type PATH/get"),
    bad("no operationId", ("      operationId: startCall\n", ""), "10:7 no-operation-id POST"),
    bad(
        "two operations with one operationId",
        operation("/other", "startCall"),
        "10:59 no-success #/paths/~1other/post/responses",
        "13:20 name-collision POST/operationId",
    ),
    bad(
        "two operations with one name in Python",
        operation("/other", "start_call"),
        "10:60 no-success #/paths/~1other/post/responses",
        "13:20 name-collision POST/operationId",
    ),
    bad(
        "two paths that are one",
        operation("/calls/{leg}", "other", "{name: leg, in: path, required: true, schema: {type: string}}"),
        "10:116 no-success #/paths/~1calls~1{leg}/post/responses",
        "11:3 path #/paths/~1calls~1{id}",
    ),
    bad("an operationId that is a keyword", ("startCall", "class"), "10:20 name POST/operationId"),
    bad("an operationId that is empty", ("startCall", '""'), "10:20 name POST/operationId"),
    bad("an operationId that starts with a digit", ("startCall", "1stCall"), "10:20 name POST/operationId"),
    bad("an operationId that is code", ("startCall", "'x(self): import os #'"), "10:20 name POST/operationId"),
    bad("an operationId that clients have already", ("startCall", "close"), "10:20 name-collision POST/operationId"),
    bad("a path without its slash", ("  /calls/{id}:", "  calls/{id}:"), "8:3 path #/paths/calls~1{id}"),
    bad(
        "a path with a query", ("  /calls/{id}:", "  /calls/{id}?all=true:"), "8:3 path #/paths/~1calls~1{id}?all=true"
    ),
    bad("a path with an open brace", ("  /calls/{id}:", "  /calls/{id}/{:"), "8:3 path #/paths/~1calls~1{id}~1{"),
    bad(
        "a parameter of the path that nobody describes",
        ("/calls/{id}:", "/calls/{id}/{leg}:"),
        "10:7 parameter #/paths/~1calls~1{id}~1{leg}/post",
    ),
    bad(
        "a parameter that the path has not",
        ("/calls/{id}:", "/calls:"),
        "12:11 parameter #/paths/~1calls/post/parameters/0",
    ),
    bad("a parameter in the query", ("in: path", "in: query"), "10:7 parameter POST"),
    bad("an object in the query", beside("{name: q, in: query, schema: {type: object}}"), "12:11 argument PARAMETER"),
    bad(
        "an array of arrays in the query",
        beside("{name: q, in: query, schema: {type: array, items: {type: array, items: {type: string}}}}"),
        "12:11 argument PARAMETER",
    ),
    bad(
        "an array in a header",
        beside("{name: Tags, in: header, schema: {type: array, items: {type: string}}}"),
        "12:11 argument PARAMETER",
    ),
    bad(
        "a header that the client sets",
        beside("{name: user-agent, in: header, schema: {type: string}}"),
        "12:11 parameter PARAMETER",
    ),
    bad(
        "a header that is not the name of one",
        beside('{name: "a b", in: header, schema: {type: string}}'),
        "12:11 parameter PARAMETER",
    ),
    bad(
        "headers that differ in case",
        beside("{name: Tag, in: header, schema: {type: string}}", "{name: tag, in: header, schema: {type: string}}"),
        "13:11 name-collision POST/parameters/1",
        "13:11 parameter POST/parameters/1",
    ),
    bad(
        "parameters of the path and the query with one name",
        beside("{name: ID, in: query, schema: {type: string}}"),
        "13:11 name-collision POST/parameters/1",
    ),
    bad(
        "a parameter in a cookie, of all operations of a path",
        ("    post:\n", "    parameters: [{name: q, in: cookie, schema: {type: string}}]\n    post:\n"),
        "9:18 parameter #/paths/~1calls~1{id}/parameters/0",
    ),
    bad("a parameter in a cookie", ("in: path", "in: cookie"), "10:7 parameter POST", "12:11 parameter PARAMETER"),
    bad("a parameter that is not required", ("          required: true\n", ""), "12:11 parameter PARAMETER"),
    bad(
        "a path parameter that is a number",
        ("          schema:\n            type: string", "          schema:\n            type: integer"),
        "12:11 parameter PARAMETER",
    ),
    bad(
        "a path parameter that is a date",
        ("          schema:\n            type: string", "          schema: {type: string, format: date}"),
        "12:11 parameter PARAMETER",
    ),
    bad("a parameter without schema", ("          schema:\n            type: string\n", ""), "12:11 missing PARAMETER"),
    bad(
        "a parameter with a style",
        after("          in: path", "\n          style: label"),
        "14:11 unsupported PARAMETER/style",
    ),
    bad(
        "a body of two media types",
        before("          application/x-www-form-urlencoded:", "          application/json: {}\n"),
        "20:9 several-media-types POST/requestBody",
    ),
    bad("a body of XML", ("application/x-www-form-urlencoded", "application/xml"), "20:9 media-type POST/requestBody"),
    bad("a JSON body that is a list", as_json("{type: array, items: {type: string}}"), "22:21 body-schema JSON"),
    bad(
        "a member of a JSON body that can be null",
        as_json('{type: object, properties: {a: {type: object, properties: {b: {type: [string, "null"]}}}}}'),
        "22:83 argument JSON/properties/a/properties/b",
    ),
    bad(
        "a member of a JSON body of two types",
        as_json("{type: object, properties: {a: {type: array, items: {type: [string, integer]}}}}"),
        "22:73 argument JSON/properties/a/items",
    ),
    bad(
        "an enumeration of numbers in a JSON body",
        as_json("{type: object, properties: {a: {type: integer, enum: [1]}}}"),
        "22:52 argument JSON/properties/a",
    ),
    bad(
        "a member within a JSON body named as a method of its class",
        as_json("{type: object, properties: {a: {type: object, properties: {to_dict: {type: string}}}}}"),
        "22:80 name-collision JSON/properties/a/properties/to_dict",
    ),
    bad(
        "an encoding of the form",
        before("            schema:\n              type: object", "            encoding: {}\n"),
        "22:13 unsupported POST/requestBody/content/application~1x-www-form-urlencoded/encoding",
    ),
    bad(
        "a form that is a list",
        (
            "              type: object\n              properties:\n" + MODE,
            "              type: array\n              items: {}\n",
        ),
        "23:15 body-schema FORM",
    ),
    bad("a field of a form that is an object", mode("type: object"), "26:19 argument MODE"),
    bad("a field of a form that can be null", mode('type: [string, "null"]'), "26:19 argument MODE"),
    bad("a field of a form of two types", mode("type: [string, integer]"), "26:19 argument MODE"),
    bad("a field of a form that is a date", mode("{type: string, format: date-time}"), "26:19 argument MODE"),
    bad("an enumeration of numbers in a form", mode("{type: integer, enum: [1, 2]}"), "26:19 argument MODE"),
    bad(
        "a field named as an argument that each call has",
        ("Mode:", "Timeout:"),
        "25:17 name-collision FORM/properties/Timeout",
    ),
    bad(
        "fields that differ in case",
        before("                Mode:\n", "                mode: {type: string}\n"),
        "26:17 name-collision MODE",
    ),
    bad("a field without a letter", ("Mode:", '"!!":'), "25:17 name FORM/properties/!!"),
    bad("a field without a name", ("Mode:", '"":'), "25:17 name FORM/properties/"),
    bad("a field named as a parameter", ("Mode:", "ID:"), "25:17 name-collision FORM/properties/ID"),
    bad(
        "no responses",
        ("      responses:\n", "      x-responses:\n"),
        "10:7 missing POST",
        "28:7 unsupported POST/x-responses",
    ),
    bad("no success", ('"200":', '"400":'), "29:9 no-success POST/responses"),
    bad("a range of successes", ('"200":', '"2XX":'), "30:11 status POST/responses/2XX"),
    bad("a status that is none", ('"200":', '"2000":'), "30:11 status POST/responses/2000"),
    bad("an answer of text", ("application/json", "text/plain"), "30:11 media-type POST/responses/200"),
    bad(
        "an answer without description",
        ("          description: It has started.\n", ""),
        "30:11 missing POST/responses/200",
    ),
    bad(
        "headers of an answer",
        before("          content:\n            application/json:", "          headers: {}\n"),
        "31:11 unsupported POST/responses/200/headers",
    ),
    bad(
        "links of an answer",
        before("          content:\n            application/json:", "          links: {}\n"),
        "31:11 unsupported POST/responses/200/links",
    ),
    bad("no security", ("      security:\n        - bearer: []\n", ""), "10:7 security POST"),
    bad(
        "security by a key in a header",
        ("      type: http\n      scheme: bearer", "      type: apiKey\n      in: header\n      name: X-Key"),
        "18:9 security POST/security",
        "39:7 unsupported #/components/securitySchemes/bearer/in",
        "40:7 unsupported #/components/securitySchemes/bearer/name",
    ),
    bad(
        "security that may be left out",
        after("        - bearer: []", "\n        - {}"),
        "18:9 security POST/security",
    ),
    bad("an http server", ("https:", "http:"), "6:3 servers #/servers"),
    bad("a server with variables", ("api.example.com", "{region}.example.com"), "6:3 servers #/servers"),
    bad("two servers", ("servers:\n", "servers:\n  - url: https://other.example.com\n"), "6:3 servers #/servers"),
    bad(
        "a server of one operation",
        before("      operationId:", "      servers: []\n"),
        "10:7 unsupported POST/servers",
    ),
    bad("webhooks", ("paths:\n", "webhooks: {}\npaths:\n"), "7:1 unsupported #/webhooks"),
    bad("a reference that leads nowhere", ("schemas/Call", "schemas/Gone"), "34:23 bad-reference ANSWER/schema/$ref"),
    bad(
        "a field of a form that leads nowhere",
        mode('$ref: "#/components/schemas/Gone"'),
        "26:25 bad-reference MODE/$ref",
    ),
    bad(
        "a parameter that leads nowhere",
        (
            "        - name: id\n          in: path\n          required: true\n          schema:\n"
            "            type: string\n",
            '        - $ref: "#/components/parameters/gone"\n',
        ),
        "12:17 bad-reference PARAMETER/$ref",
    ),
    bad(
        "a reference to a reference that leads nowhere",
        before("    Call:\n", '    Other:\n      $ref: "#/components/schemas/Gone"\n'),
        sid('$ref: "#/components/schemas/Other"'),
        "42:13 bad-reference SCHEMAS/Other/$ref",
    ),
    bad(
        "a long chain of references",
        before(
            "    Call:\n",
            "".join(f'    C{n}: {{$ref: "#/components/schemas/C{n + 1}"}}\n' for n in range(17))
            + "    C17: {type: string}\n",
        ),
        "41:16 reference-chain SCHEMAS/C0/$ref",
    ),
    bad(
        "arrays of arrays, over references",
        before(
            "    Call:\n",
            "".join(f'    C{n}: {{type: array, items: {{$ref: "#/components/schemas/C{n + 1}"}}}}\n' for n in range(65))
            + "    C65: {type: string}\n",
        ),
        "41:30 too-deep SCHEMAS/C0/items",
    ),
    bad(
        "a reference to the whole fragment",
        ('"#/components/schemas/Call"', "openapi.yaml"),
        "34:23 remote-reference ANSWER/schema/$ref",
    ),
    bad(
        "a reference that is a number",
        ('"#/components/schemas/Call"', "7"),
        "34:23 remote-reference ANSWER/schema/$ref",
    ),
    bad(
        "a reference to a part of another kind",
        ("#/components/schemas/Call", "#/components/securitySchemes/bearer"),
        "34:23 bad-reference ANSWER/schema/$ref",
    ),
    bad(
        "a reference to itself",
        sid('{$ref: "#/components/schemas/Call/properties/sid"}'),
        "45:18 circular-reference SID/$ref",
    ),
    bad(
        "two references in a circle",
        (
            "    Call:\n      type: object\n      properties:\n" + SID,
            '    Call:\n      $ref: "#/components/schemas/Again"\n'
            '    Again:\n      $ref: "#/components/schemas/Call"\n',
        ),
        "34:23 circular-reference ANSWER/schema/$ref",
        "42:13 circular-reference SCHEMAS/Call/$ref",
        "44:13 circular-reference SCHEMAS/Again/$ref",
    ),
    bad(
        "an array of itself",
        (
            "    Call:\n      type: object\n      properties:\n" + SID,
            '    Call:\n      type: array\n      items:\n        $ref: "#/components/schemas/Call"\n',
        ),
        "44:9 circular-reference SCHEMAS/Call/items",
    ),
    bad(
        "a dangling reference below a property named value",
        sid('{type: object, properties: {value: {$ref: "#/gone"}}}'),
        "45:53 bad-reference SID/properties/value/$ref",
    ),
    bad(
        "something beside a reference",
        after('                $ref: "#/components/schemas/Call"', "\n                nullable: true"),
        "35:17 unsupported ANSWER/schema/nullable",
    ),
    bad(
        "properties beside a reference",
        sid('{$ref: "#/components/schemas/Call", properties: {more: {type: string}}}'),
        "45:47 unsupported SID/properties",
    ),
    bad("a type that is none", sid("type: text"), "45:17 wrong-type SID/type"),
    bad("a format that nobody knows", sid("{type: string, format: uuid4}"), "45:34 unknown-format SID/format"),
    bad("a format of another type", sid("{type: integer, format: date}"), "45:35 unknown-format SID/format"),
    bad("a value of a type and an array", sid("type: [string, array]"), "45:11 schema SID", "45:17 union SID/type"),
    bad("an integer beside a number", sid("type: [integer, number]"), "45:17 union SID/type"),
    bad("a value that is only null", sid('type: "null"'), "45:17 schema SID/type"),
    bad("allOf", sid("allOf: [{type: string}]"), "45:11 unsupported SID/allOf"),
    bad("a union of nothing", sid("oneOf: []"), "45:18 union SID/oneOf"),
    bad("a union of null", sid("oneOf: [{type: 'null'}]"), "45:18 union SID/oneOf"),
    bad(
        "a union with null twice",
        sid("anyOf: [{type: 'null'}, {type: string}, {type: 'null'}]"),
        "45:51 union SID/anyOf/2",
    ),
    bad("a union of texts", sid("oneOf: [{type: string}, {type: string, format: date}]"), "45:35 union SID/oneOf/1"),
    bad(
        "a union of an integer and a number", sid("anyOf: [{type: number}, {type: integer}]"), "45:35 union SID/anyOf/1"
    ),
    bad(
        "a union of arrays",
        sid("anyOf: [{type: array, items: {}}, {type: array, items: {}}]"),
        "45:45 union SID/anyOf/1",
    ),
    bad("a union with a member that can be anything", sid("anyOf: [{}, {type: string}]"), "45:19 union SID/anyOf/0"),
    bad(
        "a union with a member that can be null",
        sid("anyOf: [{type: [string, 'null']}, {type: integer}]"),
        "45:19 union SID/anyOf/0",
    ),
    bad(
        "a union with an object in a list of one type",
        sid("anyOf: [{type: [object]}, {type: integer}]"),
        "45:19 union SID/anyOf/0",
    ),
    bad(
        "a union in a union",
        sid("anyOf: [{type: integer}, {oneOf: [{type: string}, {type: boolean}]}]"),
        "45:36 union SID/anyOf/1",
    ),
    bad(
        "a union with a list of types",
        sid("anyOf: [{type: [string, boolean]}, {type: integer}]"),
        "45:19 union SID/anyOf/0",
    ),
    bad("a union with a URL", sid("anyOf: [{type: string, format: uri}, {type: integer}]"), "45:19 union SID/anyOf/0"),
    bad(
        "a union with an object without a name",
        sid("anyOf: [{type: object, properties: {a: {type: string}}}, {type: integer}]"),
        "45:19 union SID/anyOf/0",
    ),
    bad(
        "a union of any object and one with a class",
        sid('anyOf: [{type: object}, {$ref: "#/components/schemas/Call"}]'),
        "45:35 union SID/anyOf/1",
    ),
    bad(
        "a union of objects that nothing tells apart",
        before("    Call:\n", "    Other: {type: object, properties: {sid: {type: string}}}\n"),
        sid('oneOf: [{$ref: "#/components/schemas/Call"}, {$ref: "#/components/schemas/Other"}]'),
        "46:18 union SID/oneOf",
    ),
    bad("a union beside a type", sid("{type: string, oneOf: [{type: string}]}"), "45:12 union SID/type"),
    bad(
        "a union beside a reference",
        sid('{$ref: "#/components/schemas/Call", oneOf: [{type: string}]}'),
        "45:12 union SID/$ref",
    ),
    bad(
        "a union that is itself",
        before(
            "    Call:\n",
            '    Many: {oneOf: [{type: string}, {type: array, items: {$ref: "#/components/schemas/Many"}}]}\n',
        ),
        sid('$ref: "#/components/schemas/Many"'),
        "41:57 circular-reference SCHEMAS/Many/oneOf/1/items",
    ),
    bad(
        "a discriminator of text",
        sid("{oneOf: [{type: string}], discriminator: {propertyName: a}}"),
        "45:52 union SID/discriminator",
    ),
    bad(
        "a discriminator alone",
        sid("{type: string, discriminator: {propertyName: a}}"),
        "45:26 union SID/discriminator",
    ),
    bad(
        "a discriminator that says otherwise",
        before(
            "    Call:\n",
            "".join(
                f"    {kind}: {{type: object, required: [is], properties: {{is: {{type: string, enum: [{kind}]}}}}}}\n"
                for kind in ("Cat", "Dog")
            ),
        ),
        sid(
            '{oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}],'
            ' discriminator: {propertyName: is, mapping: {Cat: "#/components/schemas/Dog"}}}'
        ),
        "47:136 union SID/discriminator/mapping",
    ),
    bad("a union in a form", mode("{anyOf: [{type: string}, {type: integer}]}"), "26:19 argument MODE"),
    bad(
        "a union in a JSON body",
        as_json("{type: object, properties: {a: {anyOf: [{type: string}, {type: integer}]}}}"),
        "22:52 argument JSON/properties/a",
    ),
    bad("const", sid("const: a"), "45:11 unsupported SID/const"),
    bad("nullable of OpenAPI 3.0", sid("{type: string, nullable: true}"), "45:26 unsupported SID/nullable"),
    bad(
        "if, then and else",
        sid("{if: {type: string}, then: {minLength: 1}}"),
        "45:12 unsupported SID/if",
        "45:32 unsupported SID/then",
    ),
    bad(
        "a keyword that names Python code",
        sid("{type: string, customTypePath: os.system}"),
        "45:26 unsupported SID/customTypePath",
    ),
    bad(
        "an extension of another tool",
        sid("{type: string, x-python-type: os.system}"),
        "45:26 unsupported SID/x-python-type",
    ),
    bad("an array without items", sid("type: array"), "45:11 schema SID"),
    bad("items beside no array", sid("{type: string, items: {}}"), "45:26 schema SID/items"),
    bad("a schema that is true", sid("{type: array, items: true}"), "45:11 schema SID", "45:32 wrong-type SID/items"),
    bad(
        "typed additional properties",
        sid("{type: object, additionalProperties: {type: string}}"),
        "45:48 wrong-type SID/additionalProperties",
    ),
    bad(
        "a field of that name that is no schema",
        mode("{type: string}\n                additionalProperties: true"),
        "27:39 wrong-type FORM/properties/additionalProperties",
    ),
    bad(
        "a required property that is not there",
        after("    Call:\n      type: object\n", "      required: [sid, gone]\n"),
        "43:23 schema SCHEMAS/Call/required/1",
    ),
    bad("a union that is no list", sid("{oneOf: {type: string}}"), "45:19 wrong-type SID/oneOf"),
    bad("a pattern that is a number", sid("{type: string, pattern: 5}"), "45:35 wrong-type SID/pattern"),
    bad(
        "a pattern that takes for ever in Python",
        sid(f"{{type: string, pattern: ^(a+)+$, examples: [{'a' * 40}, {'a' * 40}!]}}"),
        "45:97 example SID/examples/1",
    ),
    bad(
        "a pattern that only an engine without end knows",
        sid('{type: string, pattern: "^(?=a)a"}'),
        "45:35 wrong-type SID/pattern",
    ),
    bad("a pattern of a machine", sid('{type: string, pattern: "(a{999}){999}"}'), "45:35 wrong-type SID/pattern"),
    bad("a pattern that is none", sid('{type: string, pattern: "("}'), "45:35 wrong-type SID/pattern"),
    bad("an empty enumeration", sid("{type: string, enum: []}"), "45:32 wrong-type SID/enum"),
    bad("a value twice in an enumeration", sid("{type: string, enum: [a, b, a]}"), "45:39 enum SID/enum/2"),
    bad("a number in an enumeration of text", sid("{type: string, enum: [a, 1]}"), "45:36 enum SID/enum/1"),
    bad("true in an enumeration of numbers", sid("{type: integer, enum: [1, true]}"), "45:37 enum SID/enum/1"),
    bad(
        "a parameter that is nowhere", ("in: path", "in: body"), "10:7 parameter POST", "13:15 wrong-type PARAMETER/in"
    ),
    bad("a limit that is text", sid("{type: string, maxLength: ten}"), "45:37 wrong-type SID/maxLength"),
    bad(
        "a field named as a method of models",
        ("        sid:", "        to_dict:"),
        "44:9 name-collision SCHEMAS/Call/properties/to_dict",
    ),
    bad(
        "a schema named as a class of the package",
        ("schemas/Call", "schemas/Client"),
        ("    Call:", "    Client:"),
        "41:5 name-collision SCHEMAS/Client",
    ),
    bad(
        "a schema named as a keyword",
        ("schemas/Call", "schemas/None"),
        ("    Call:", '    "None":'),
        "41:5 name SCHEMAS/None",
    ),
    bad(
        "schemas that differ in case",
        before("    Call:", "    call: {type: object}\n"),
        "42:5 name-collision SCHEMAS/Call",
    ),
    bad(
        "an example that is not of its format",
        sid("{type: string, format: decimal, examples: [soon]}"),
        "45:54 example SID/examples/0",
    ),
    bad("a default that does not fit", sid("{type: integer, default: one}"), "45:36 example SID/default"),
    bad(
        "an example that does not fit",
        before("components:\n", " " * 14 + "examples: {short: {value: {sid: 7}}}\n"),
        "35:47 example ANSWER/examples/short/value/sid",
    ),
    bad(
        "an example without a value",
        before("components:\n", " " * 14 + "examples: {short: {summary: Short.}}\n"),
        "35:33 missing ANSWER/examples/short",
    ),
    bad(
        "an extension for items without items",
        mode("{type: string, x-space-separated-items: {}}"),
        "26:59 space-separated MODE/x-space-separated-items",
    ),
    bad(
        "an extension for items that is no schema",
        mode("{type: string, x-space-separated-items: [a, b]}"),
        "26:59 space-separated MODE/x-space-separated-items",
    ),
    bad(
        "an item that would be two",
        mode("{type: string, x-space-separated-items: {type: string, enum: [a b, c]}}"),
        "26:59 space-separated MODE/x-space-separated-items",
    ),
    bad(
        "items that the pattern beside them refuses",
        mode("{type: string, pattern: ^a$, x-space-separated-items: {type: string, enum: [a, b]}}"),
        "26:73 space-separated MODE/x-space-separated-items",
        "26:73 space-separated MODE/x-space-separated-items",
    ),
    bad("no operation", ("paths:\n", "paths: {}\nunknown:\n"), "7:8 no-operation #/paths", "8:1 unsupported #/unknown"),
    bad("a body of GET", ("    post:\n", "    get:\n"), "20:9 body PATH/get/requestBody"),
    bad(
        "parameters that say more beside a reference",
        ("        - name: id\n", "        - $ref: '#/components/parameters/Id'\n          name: id\n"),
        after("components:\n", "  parameters:\n    Id: {name: id, in: path, required: true, schema: {type: string}}\n"),
        *[
            f"{place} unsupported PARAMETER/{name}"
            for place, name in (("13:11", "name"), ("14:11", "in"), ("15:11", "required"), ("16:11", "schema"))
        ],
    ),
    bad(
        "a number with more digits than Python reads",
        ("title: Calls", f"title: {'1' * 5000}"),
        "3:10 not-json #/info/title",
    ),
    bad("a body where HTTP has none", ('"200":', '"204":'), "30:11 body POST/responses/204"),
    bad(
        "a body of an answer to HEAD",
        (
            "paths:\n",
            "paths:\n  /a: {head: {operationId: a, security: [bearer: []], responses: HEAD}}\n".replace("HEAD", MADE),
        ),
        "8:74 body #/paths/~1a/head/responses/200",
    ),
    bad("a status with a space", ('"200":', '"200 ":'), "30:11 status POST/responses/200 "),
    bad("a path that leads upwards", ("/calls/{id}:", "/calls/../{id}:"), "8:3 path #/paths/~1calls~1..~1{id}"),
    bad("a path that stays, escaped", ("/calls/{id}:", "/calls/{id}/%2E:"), "8:3 path #/paths/~1calls~1{id}~1%2E"),
    bad(
        "a parameter twice in a path",
        ("/calls/{id}:", "/calls/{id}/of/{id}:"),
        "10:7 path #/paths/~1calls~1{id}~1of~1{id}/post",
    ),
    bad(
        "a path with a parameter without a name",
        operation("/a/{}", "more"),
        "8:3 path #/paths/~1a~1{}",
        "10:54 no-success #/paths/~1a~1{}/post/responses",
    ),
    bad("a server with a password", ("https://api", "https://me:secret@api"), "6:10 servers #/servers/0/url"),
    bad("a server with a query", ("/v1", "/v1?a=1"), "6:10 servers #/servers/0/url"),
    bad("a server with a port that is none", (".com/v1", ".com:99999/v1"), "6:10 servers #/servers/0/url"),
    bad("a server that leads upwards", ("/v1", "/v1/.."), "6:10 servers #/servers/0/url"),
    bad(
        "a property required twice",
        (
            "      type: object\n      properties:\n        sid",
            "      type: object\n      required: [sid, sid]\n      properties:\n        sid",
        ),
        "43:23 twice SCHEMAS/Call/required/1",
    ),
    bad("a type named twice", sid("type: [string, 'null', string]"), "45:34 twice SID/type/2"),
    bad("a number twice in an enum", sid("{type: number, enum: [1, 2, 1.0]}"), "45:39 enum SID/enum/2"),
    bad(
        "a tag of an operation twice",
        before("      operationId:", "      tags: [a, b, a]\n"),
        "10:20 twice POST/tags/2",
    ),
    bad(
        "two tags of one name",
        ("paths:\n", "tags: [{name: a}, {name: b}, {name: a}]\npaths:\n"),
        "7:37 twice #/tags/2/name",
    ),
    bad(
        "an item twice",
        mode("{type: string, x-space-separated-items: {type: string, enum: [a, b, a]}}"),
        "26:59 space-separated MODE/x-space-separated-items",
    ),
    bad(
        "a parameter in the words of Swagger",
        beside("{name: q, in: query, type: string}"),
        "12:11 missing PARAMETER",
        "12:32 unsupported PARAMETER/type",
    ),
    bad(
        "a parameter without a name",
        beside("{name: null, in: query, schema: {type: string}}"),
        "12:18 wrong-type PARAMETER/name",
    ),
    bad(
        "an operation with a name that each module has",
        ("startCall", "annotations"),
        "10:20 name-collision POST/operationId",
    ),
    bad(
        "several things of every kind, in order",
        ("  title: Calls", "  titel: Calls"),
        ("startCall", "import"),
        ("https:", "ftp:"),
        ("enum: [fast, slow]", "format: fast"),
        ("schemas/Call", "schemas/Gone"),
        sid("{type: strin}"),
        "3:3 missing #/info",
        "3:3 unsupported #/info/titel",
        "6:3 servers #/servers",
        "10:20 name POST/operationId",
        "26:19 argument MODE",
        "27:27 unknown-format MODE/format",
        "34:23 bad-reference ANSWER/schema/$ref",
        "45:18 wrong-type SID/type",
    ),
]
