/**
 * Messages on a wire: records as JSON, and back.
 *
 * <p>In the simulator a message is a record that one node hands to another. Between processes it must become text. The rule is the
 * plainest that fits Maelstrom's protocol, and it needs no annotation: <em>the body is the record</em>. The type is the record's simple
 * name in lower case with underscores, each component a key spelled the same way:
 *
 * <pre>
 * record EchoOk(int inReplyTo, String echo)      {"type": "echo_ok", "in_reply_to": 7, "echo": "hi"}
 * </pre>
 *
 * So {@code msg_id} and {@code in_reply_to} are ordinary components; nothing is added behind the author's back, and the trace of a
 * simulation and the bytes of a process say the same.
 *
 * <p>Cast: {@link distsys.run.wire.Codec}, both directions for one family of messages; {@link distsys.run.wire.Malformed}, the sentence
 * for a body that fits none of them.
 */
package distsys.run.wire;
