/**
 * Chapter: names that no two machines ever give out, without a word between them.
 *
 * <p>Whoever asks one machine for the next number has unique ids, and none while that machine cannot be reached. Whoever reads the clock
 * has them always, and the same ones as a neighbour who reads it in the same tick. Whoever draws at random has them with a probability
 * that can be computed. And whoever divides the names beforehand, each machine its own, needs no agreement at all: uniqueness is a
 * property that can be had on both sides of a cut, unlike the register of {@link distsys.algo.cap}. What remains is to remember, across
 * a crash, what one has given out, and not to trust a clock that is set back.
 *
 * <p>Cast: {@link distsys.algo.ids.Issuer}, a machine that gives out ids, whose subclasses say how: {@link distsys.algo.ids.WallClock},
 * {@link distsys.algo.ids.RandomBits}, {@link distsys.algo.ids.Snowflake}; {@link distsys.algo.ids.Central}, the machine that all ask;
 * {@link distsys.algo.ids.Asker}, who wants ids, and {@link distsys.algo.ids.Harvest}, what all of them got;
 * {@link distsys.algo.ids.Birthday}, how many equal pairs to expect among random ids, and {@link distsys.algo.ids.Draw}, how many there
 * were. A complete one is {@link distsys.algo.glomers.IdMaker}.
 *
 * <p>Sources: Twitter, "Announcing Snowflake", 2010: 41 bits of milliseconds, 10 of machine, 12 of sequence. RFC 9562, "Universally
 * Unique IDentifiers (UUIDs)", 2024: version 4 is 122 random bits, version 7 begins with milliseconds. The birthday problem: R. von
 * Mises, 1939.
 *
 * <p>Simplified: machines know their own number, from 0; nobody replaces a machine by another of the same number. Notebook:
 * {@code 03-crash-unique-ids}.
 */
package distsys.algo.ids;
