/**
 * {@code ./course check}: histories in files, from our engines, from Maelstrom, from Jepsen, are judged by any model with a name.
 */
package distsys.judge.files;
