/**
 * One shared counter, and what it takes to add to it.
 *
 * <p>A store keeps one number. Clients add one to it: read, add, write back. Between a client's read and its write the number may
 * have changed; then the write puts back an old count, and what others added is gone: a <em>lost update</em>. The same happens
 * between two threads of one program; here it happens between machines, where a pause or a slow link makes the gap wide.
 *
 * <p>The remedy is <em>compare-and-set</em>: the client says which number it saw, and the store writes only if that is still the
 * number (Herlihy, "Wait-free synchronization", TOPLAS 1991, shows how much stronger it is than read and write). On a network that
 * loses messages this is not yet enough. The answer may be lost after the store wrote; a client that then tries anew counts twice.
 * So each attempt carries a ticket: the store answers an old ticket as before and does nothing (at-most-once calls: Birrell and
 * Nelson, "Implementing remote procedure calls", TOCS 1984).
 *
 * <p>Cast: {@link distsys.algo.counter.Store}, with all messages; {@link distsys.algo.counter.Adder}, the client that loses updates.
 * The client that loses none is the exercise of the notebook {@code 00-start-here}.
 *
 * <p>Simplified: the store keeps its number in memory and never crashes, and clients do not crash either.
 */
package distsys.algo.counter;
