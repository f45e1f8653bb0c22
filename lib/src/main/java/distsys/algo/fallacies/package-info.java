/**
 * Chapter: eight things that are not so.
 *
 * <p>A call to another machine looks like a call to a method. Who believes it is one believes, without noticing, eight sentences: the
 * network is reliable; latency is zero; bandwidth is infinite; the network is secure; topology does not change; there is one
 * administrator; transport costs nothing; the network is homogeneous. Each is false, and each false belief breaks a program in its
 * own way, often months after it was written.
 *
 * <p>{@link distsys.algo.fallacies.Caller} and {@link distsys.algo.fallacies.Server} are the plainest call there is; the first
 * two sentences fail on them. For the others the stage is one firm. Tills report their sales to an {@link distsys.algo.fallacies.Office} through a
 * {@link distsys.algo.fallacies.Gate}, whose address the {@link distsys.algo.fallacies.Registry} knows. Gates are replaced, speak
 * different versions of the message and hold differently many sales; a {@link distsys.algo.fallacies.Forger} writes letters in the
 * office's name. What they say to each other is {@link distsys.algo.fallacies.Report}; what tells a true letter is its
 * {@link distsys.algo.fallacies.Seal}. The till itself is the exercise.
 *
 * <p>Sources: the list is L. Peter Deutsch's (Sun Microsystems, 1994), its first four sentences Bill Joy's and Tom Lyon's, the last
 * James Gosling's (about 1997). A. Rotem-Gal-Oz, "Fallacies of Distributed Computing Explained", 2006, explains each. Retries that do no
 * harm: A. Birrell and B. Nelson, "Implementing remote procedure calls", TOCS 1984. Seals: RFC 2104.
 *
 * <p>Simplified: office and registry never crash and never move; the registry's and the gates' word is believed unsealed; amounts have
 * one currency. Notebook: {@code 12-fallacies}.
 */
package distsys.algo.fallacies;
