/**
 * The cells' vocabulary. {@code import static distsys.Lab.*} opens it: {@link distsys.Lab#cluster cluster} makes a
 * {@link distsys.Cluster}, whose settings are chained and whose {@code run} gives a {@link distsys.Run}; {@code seeds} makes it a
 * {@link distsys.Sweep} over many seeds. These classes wrap the engines of {@code run} and add what judges and shows.
 */
package distsys;
