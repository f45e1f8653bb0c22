package distsys.judge.check.txn;

import distsys.model.Draws;
import distsys.model.Keyed;
import distsys.trace.Operation;
import distsys.trace.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two to five transactions of one to three steps on one or two keys, run by a database that is sometimes careful, sometimes not, and sometimes lies. */
final class SmallHistories {

    private SmallHistories() {}

    static List<Transaction> lists(long seed) {
        return new Run(seed, true).history();
    }

    static List<Transaction> registers(long seed) {
        return new Run(seed, false).history();
    }

    private static final class Run {
        final Draws draws;
        final boolean lists;
        final int size, keys, manner;
        final boolean liar;
        int moment, value;
        Map<String, Object> store = new HashMap<>();

        Run(long seed, boolean lists) {
            draws = Keyed.stream(seed, 1, 0);
            this.lists = lists;
            size = 2 + draws.nextInt(4);
            keys = 1 + draws.nextInt(2);
            manner = draws.nextInt(3);
            liar = draws.chance(0.25);
        }

        /** One transaction while it runs. */
        final class Open {
            final String process;
            final int called, steps = 1 + draws.nextInt(3);
            final Map<String, Object> snapshot = new HashMap<>(store), mine = new HashMap<>();
            final List<MicroOp> ops = new ArrayList<>();
            final Outcome outcome = draws.chance(0.08) ? Outcome.FAIL : draws.chance(0.08) ? Outcome.INFO : Outcome.OK;

            Open(String process) {
                this.process = process;
                called = moment++;
            }

            void step() {
                String key = "xy".substring(0, keys).substring(draws.nextInt(keys)).substring(0, 1);
                Map<String, Object> from = manner == 2 ? snapshot : store;
                Object now = mine.getOrDefault(key, from.get(key));
                if (draws.chance(0.5)) {
                    ops.add(new MicroOp.Read(key, liar && draws.chance(0.2) ? lie(now) : now));
                    return;
                }
                Object written = ++value;
                ops.add(lists ? new MicroOp.Append(key, written) : new MicroOp.Write(key, written));
                if (manner == 1) {
                    store.put(key, after(store.get(key), written));         // at once, for all to see
                } else {
                    mine.put(key, after(now, written));
                }
            }

            private Object lie(Object now) {
                if (!lists) return draws.chance(0.3) ? null : 1 + draws.nextInt(value + 1);
                if (draws.chance(0.1)) return after(now, value + 1);                                // what will be written next
                return now == null ? null : List.copyOf(((List<?>) now).subList(0, draws.nextInt(((List<?>) now).size() + 1)));
            }

            private Object after(Object now, Object written) {
                if (!lists) return written;
                var longer = new ArrayList<Object>();
                if (now instanceof List<?> list) longer.addAll(list);
                longer.add(written);
                return List.copyOf(longer);
            }

            boolean commit() {
                boolean conflict = manner == 2 && mine.keySet().stream().anyMatch(k -> !java.util.Objects.equals(snapshot.get(k), store.get(k)));
                boolean aborts = outcome == Outcome.FAIL || conflict && !draws.chance(0.1) || outcome == Outcome.INFO && draws.chance(0.5);
                if (!aborts) store.putAll(mine);
                return !conflict;
            }
        }

        List<Transaction> history() {
            var open = new ArrayList<Open>();
            var done = new ArrayList<Transaction>();
            int begun = 0;
            while (begun < size || !open.isEmpty()) {
                boolean alone = manner == 0 && !open.isEmpty();
                if (begun < size && !alone && (open.isEmpty() || draws.chance(0.4)) && open.size() < 3) {
                    String process = "c" + draws.nextInt(3);
                    if (open.stream().anyMatch(o -> o.process.equals(process))) continue;
                    open.add(new Open(process));
                    begun++;
                    continue;
                }
                Open one = draws.pick(open);
                if (one.ops.size() < one.steps) {
                    one.step();
                    continue;
                }
                boolean went = one.commit();
                open.remove(one);
                Outcome outcome = went ? one.outcome : Outcome.FAIL;
                done.add(new Transaction(0, one.process, outcome, one.called, outcome == Outcome.INFO ? Operation.NEVER : moment++, one.ops));
            }
            done.sort(java.util.Comparator.comparingInt(Transaction::called));
            var out = new ArrayList<Transaction>();
            for (Transaction t : done) out.add(new Transaction(out.size(), t.process(), t.outcome(), t.called(), t.returned(), t.ops()));
            return out;
        }
    }
}
