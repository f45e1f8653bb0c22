package distsys.algo.echo;

/** Here it is. @param inReplyTo the {@code msgId} of the request */
public record EchoOk(int inReplyTo, Object echo) {}
