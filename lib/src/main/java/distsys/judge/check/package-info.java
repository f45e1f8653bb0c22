/**
 * Whether a history is right: consistency models, each a {@link distsys.judge.check.Checker}.
 */
package distsys.judge.check;
