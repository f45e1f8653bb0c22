package distsys.algo.echo;

/** Say this back, please. @param msgId the asker's number of the request, which the answer must name @param echo anything that JSON holds */
public record Echo(int msgId, Object echo) {}
