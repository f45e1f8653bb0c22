package distsys.model;

/**
 * A value and who vouches for it. Only the node that signed can have made {@code signature}; changing the content, or putting
 * another name on it, breaks it. See {@link Node#sign} and {@link Node#genuine}.
 *
 * @param signature Ed25519 (RFC 8032) over the content's canonical text, in hexadecimal digits
 */
public record Signed<T>(T content, NodeId signer, String signature) {}
