/**
 * What happened: plain data, the same from every engine.
 *
 * <p>A run is a sequence of {@link distsys.trace.Event}s. Each names its cause: the send of a delivery, the setting of a timer.
 * Together with the order of events at each node these causes are Lamport's happened-before ("Time, Clocks, and the Ordering of
 * Events in a Distributed System", 1978, p. 559), which {@link distsys.trace.Causality} answers questions about. Everything that is
 * shown and everything that is judged is computed from traces.
 *
 * <p>Cast: {@link distsys.trace.Event}, {@link distsys.trace.Kind}, {@link distsys.trace.Trace}; {@link distsys.trace.Canon}, the
 * canonical text of messages and states; {@link distsys.trace.TraceText}, {@link distsys.trace.TraceJson}, {@link distsys.trace.TraceShiViz}
 * and {@link distsys.trace.TracePacked}, the forms in which a trace is shared; {@link distsys.trace.Why}, the line of causes behind a field;
 * {@link distsys.trace.Causality}; {@link distsys.trace.Digest}, 64 bits that tell two runs apart.
 *
 * <p>What clients saw of a run is its {@link distsys.trace.History}, a list of {@link distsys.trace.Operation}s; {@link distsys.trace.ClientCalls}
 * finds it in a trace, {@link distsys.trace.Coverage} counts what it had occasion to show. Its files are in {@code distsys.trace.file}, what objects should do in {@code distsys.trace.type}.
 *
 * <p>Order in a live trace is any extension of the causes; so viewers go by cause, never by position alone.
 */
package distsys.trace;
