/**
 * Laws: what theory or a paper says a right program must give, and how far a sample may be off.
 *
 * <p>Each law has a bound with a stated confidence ({@link distsys.laws.Sample}: 99.9 %) and, beside it, a program that is wrong on
 * purpose and that the same bound rejects: a law that nothing can break tests nothing. Seeds are fixed, so a test that passes once
 * passes always. Where a value is exact it is computed; where a paper printed it, half a unit of its last digit is granted.
 *
 * <p>Tried besides, each rejected: a bank that records a moment after the first marker, forgets one channel, or stops recording all
 * channels at any marker; the fuller bin; leaves that are slow for ever or never; a root that counts from the beginning of time;
 * points that repeat after the eighth; a ring without wrap-around; news that is none in the cycle of its arrival; one wasted push
 * too many; a window that forgets nothing; a normal tail off by a millionth.
 */
package distsys.laws;
