/**
 * Whether a history is right. A consistency model is a {@link distsys.judge.check.Checker}; it answers with a
 * {@link distsys.judge.check.Judgement}: a verdict, one sentence, and the smallest part of the history that shows what is wrong.
 *
 * <p>Here are the models of single operations. {@link distsys.judge.check.Linearizable} chooses an algorithm by the data type: zones for
 * registers, order and nesting for queues and stacks, levels for sets, all near linear where values are distinct
 * ({@link distsys.judge.check.RegisterZones}, {@link distsys.judge.check.QueueOrder}, {@link distsys.judge.check.StackNesting},
 * {@link distsys.judge.check.SetLevels}); everything else is searched, within a budget ({@link distsys.judge.check.JustInTime}).
 * {@link distsys.judge.check.Sequential} forgets real time, {@link distsys.judge.check.Views} lets every process see an order of its own
 * (causal memory, PRAM), {@link distsys.judge.check.Session} asks for one session guarantee. Each is held against its definition, tried by
 * brute force on 100,000 small histories. {@link distsys.judge.check.BankTotal} asks only for the invariant of a bank.
 *
 * <p>{@link distsys.judge.check.Smallest} makes an explanation small without making it false. Models with a name are found through
 * {@link distsys.judge.check.Models}; {@code ./course check} and the workloads ask it.
 */
package distsys.judge.check;
