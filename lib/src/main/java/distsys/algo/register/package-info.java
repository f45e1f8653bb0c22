/**
 * One register, kept by several machines.
 *
 * <p>A register holds one value; clients put and get. Kept on one machine it is simple, and gone with that machine. Kept on several
 * it must still look like one: a get that begins after another one ended must not see an older value. Majorities do it: any two of
 * them share a machine, so what one majority has recorded, the next one asked will know.
 *
 * <p>Cast: {@link distsys.algo.register.Register}, what clients and servers say; {@link distsys.algo.register.RegisterClient}, who
 * puts once and gets once; {@link distsys.algo.register.SingleCopy}; {@link distsys.algo.register.Majority}, the register of
 * Attiya, Bar-Noy and Dolev, "Sharing memory robustly in message-passing systems", JACM 42(1), 1995, in the variant for several
 * writers (Lynch and Shvartsman, "Robust emulation of shared memory using dynamic quorum-acknowledged broadcasts", FTCS 1997).
 *
 * <p>Simplified: nobody crashes for good, nothing is lost, so nobody sends twice; one request at a time is served by one server.
 */
package distsys.algo.register;
