/**
 * Histories in files: EDN as Jepsen and Elle write it, JSON lines, the logs of Jepsen's old etcd test, key-value logs.
 *
 * <p>{@link distsys.trace.file.HistoryFile} reads and writes; {@link distsys.trace.file.HistoryFormat} names the formats. A file is
 * read as a stream and its size is bounded in operations; what is wrong with it is a {@link distsys.trace.file.HistoryFault}, which
 * names file, line and remedy.
 */
package distsys.trace.file;
