#!/usr/bin/env python3
# A g-set that gossips, from the protocol text alone: two threads, keys in any order, msg_id in some answers only.
import json, sys, threading, time
lock = threading.Lock(); me = None; others = []; items = set(); mid = 0
def say(dest, body):
    with lock:
        sys.stdout.write(json.dumps({"body": body, "dest": dest, "src": me}) + "\n"); sys.stdout.flush()
def gossip():
    while True:
        time.sleep(0.3)
        for o in others: say(o, {"type": "merge", "value": sorted(items)})
for line in sys.stdin:
    m = json.loads(line); b = m["body"]; t = b["type"]
    if t == "init":
        me = b["node_id"]; others = [n for n in b["node_ids"] if n != me]
        say(m["src"], {"in_reply_to": b["msg_id"], "type": "init_ok", "msg_id": 1})
        threading.Thread(target=gossip, daemon=True).start()
    elif t == "add": items.add(b["element"]); mid += 1; say(m["src"], {"type": "add_ok", "msg_id": mid, "in_reply_to": b["msg_id"]})
    elif t == "read": say(m["src"], {"type": "read_ok", "value": sorted(items), "in_reply_to": b["msg_id"]})
    elif t == "merge": items.update(b["value"])
