/**
 * Sequential specifications: what an object does when it is asked one thing at a time. A consistency model says in which orders a
 * history's operations may be told to it (Herlihy and Wing, TOPLAS 1990, section 2.2).
 *
 * <p>Cast: {@link distsys.trace.type.DataType}, which learners implement too; {@link distsys.trace.type.Register},
 * {@link distsys.trace.type.KeyValue}, {@link distsys.trace.type.Queue}, {@link distsys.trace.type.Stack},
 * {@link distsys.trace.type.ValueSet}, {@link distsys.trace.type.Counter}; {@link distsys.trace.type.DataTypes}, their names;
 * {@link distsys.trace.type.Bank}, which a history must open first and which has models of its own.
 */
package distsys.trace.type;
