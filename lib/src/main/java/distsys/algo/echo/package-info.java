/**
 * Chapter: the workbench, and the smallest server there is.
 *
 * <p>A program that talks to others is tested from outside: a <em>generator</em> asks, a network carries, a <em>checker</em> looks at what
 * the clients saw. The server here only says back what it hears, so that all of the attention is free for what is around it: the envelope,
 * the number that an answer must name, the error codes that say whether something <em>certainly</em> did not happen, and the results.
 *
 * <p>Cast: {@link distsys.algo.echo.EchoServer} answers an {@link distsys.algo.echo.Echo} with an {@link distsys.algo.echo.EchoOk};
 * {@link distsys.algo.echo.Asker} asks until it is answered, in the mean 1/(1 − p)² times where a share p of messages is lost.
 * {@link distsys.algo.echo.Envelope} is a message on the wire, {@link distsys.algo.echo.Speaker} a node as lines in and lines out.
 * {@link distsys.algo.echo.Hasty} is wrong in a way that only a busy generator shows. {@link distsys.algo.echo.Results} and
 * {@link distsys.algo.echo.Targets} are what a test found and what it asked for; a {@link distsys.algo.echo.Reading} says what failed.
 *
 * <p>Sources: jepsen-io/maelstrom, doc/protocol.md, doc/workloads.md, doc/services.md, doc/results.md (K. Kingsbury); the challenges of
 * fly.io/dist-sys. At-least-once calls: A. Birrell and B. Nelson, "Implementing remote procedure calls", TOCS 2(1), 1984.
 *
 * <p>Simplified: a {@code Speaker} has no clock of its own; whoever runs it says that an answer is late. Notebook: {@code 02-crash-workbench}.
 */
package distsys.algo.echo;
