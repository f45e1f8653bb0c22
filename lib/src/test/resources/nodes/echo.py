#!/usr/bin/env python3
# An echo node from the protocol text alone.
import json, sys

node = None
for line in sys.stdin:
    message = json.loads(line)
    body = message["body"]
    if body["type"] == "init":
        node = body["node_id"]
        answer = {"type": "init_ok"}
    elif body["type"] == "echo":
        answer = {"type": "echo_ok", "echo": body["echo"]}
    else:
        answer = {"type": "error", "code": 10, "text": "what is " + body["type"] + "?"}
    answer["in_reply_to"] = body["msg_id"]
    print(json.dumps({"src": node, "dest": message["src"], "body": answer}), flush=True)
