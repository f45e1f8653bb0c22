package distsys.exercise;

import static distsys.judge.grade.Violation.broken;

import distsys.algo.echo.Envelope;
import distsys.algo.echo.Speaker;
import distsys.exercise.Dialogue.Fate;
import distsys.exercise.Dialogue.Request;
import distsys.exercise.Dialogue.Sort;
import distsys.exercise.Dialogue.Turn;
import distsys.judge.grade.Property;
import distsys.judge.grade.Property.Kind;
import distsys.judge.grade.Trials;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;

/** What Maelstrom's protocol asks of a node. */
final class ProtocolProperties {

    private static final Set<Long> DEFINITE = Set.of(1L, 10L, 11L, 12L, 14L, 20L, 21L, 22L, 30L);
    private static final Set<Sort> MALFORMED = Set.of(Sort.ECHO_BARE, Sort.UNKNOWN_TYPE, Sort.NO_TYPE, Sort.INIT_AGAIN);

    @Order(1)
    @Property(kind = Kind.SAFETY, points = 1, hints = {
            "init comes once. How do you know that it has come?",
            "me is null until then. A second init is a request that makes no sense: code 12."})
    @DisplayName("The first init is answered with init_ok, and no other one is")
    void initOnce(Trials<Speaker> trials) {
        trials.each(trial -> {
            var run = Dialogue.of(trial);
            for (Request r : run.requests()) {
                if (r.sort == Sort.INIT_AGAIN) trial.saw("a second init");
                if (r.sort != Sort.INIT && r.sort != Sort.INIT_AGAIN) continue;
                boolean welcome = r.answers.stream().anyMatch(e -> e.type().equals("init_ok"));
                if (welcome == (r.sort == Sort.INIT)) continue;
                throw broken(welcome ? "A second init is answered with init_ok." : "The node does not begin.", r + (welcome ? " came when the node had its name already." : " was not answered with init_ok."))
                        .expected(welcome ? "an error" : "init_ok", welcome ? "init_ok" : r.answers.isEmpty() ? "no answer" : r.answers.getFirst().type()).in(run.trace(), r.heard);
            }
        });
    }

    @Order(2)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "A client knows which request an answer is for by in_reply_to only. Is it in every answer, errors included?",
            "When the store's answer comes, whose request was it for? And when it comes after you have said that it is late?",
            "A request without msg_id wants no answer."})
    @DisplayName("Each request is answered once, by a message that names it in in_reply_to; an echo comes back as it was sent")
    void answeredOnce(Trials<Speaker> trials) {
        trials.each(trial -> {
            var run = Dialogue.of(trial);
            for (Turn t : run.turns()) {
                if (t.sort() == Sort.NO_NUMBER) trial.saw("a request that wants no answer");
                if (t.sort() == Sort.STORE_AFTER_ALL) trial.saw("an answer of the store that comes too late");
            }
            for (var a : run.astray()) {
                throw broken("An answer to nothing.", run.me() + " told " + a.envelope().dest() + " " + a.envelope().body() + (a.envelope().inReplyTo() == null ? ", which has no in_reply_to, a whole number." : ", which names no request of it."))
                        .upTo(run.trace(), a.said());
            }
            for (Request r : run.requests()) {
                if (r.answers.size() != 1) throw broken(r.answers.isEmpty() ? "A request is not answered." : "A request is answered twice.", r + " was sent " + r.answers.size() + " answers.")
                        .expected("one answer", r.answers.size()).in(run.trace(), r.heard);
                Envelope e = r.answers.getFirst();
                if (r.sort != Sort.ECHO || e.type().equals("echo_ok") && e.body().containsKey("echo") && r.envelope.body().get("echo").equals(e.body().get("echo"))) continue;
                throw broken("The echo is not what was said.", r + " was answered with " + e.body() + ".").upTo(run.trace(), r.answeredAt.getFirst());
            }
        });
    }

    @Order(3)
    @Property(kind = Kind.SAFETY, points = 1, hints = {
            "Every line that hear returns goes to stdout, and stdout is for messages. What is for you goes to System.err.",
            "An envelope's src is the node's own name. Before init it has none, so it says nothing."})
    @DisplayName("On stdout there are messages only: own src, a dest that exists, a body with a type")
    void messagesOnly(Trials<Speaker> trials) {
        trials.ifNever("did your node write a line").each(trial -> {
            var run = Dialogue.of(trial);
            for (Turn t : run.turns()) {
                for (String line : t.said()) {
                    trial.acted();
                    Envelope e = line == null ? null : Envelope.read(line);
                    String wrong = e == null || line.contains("\n") ? "is no message" : !e.src().equals(run.me()) ? "has the src " + e.src() + ", not the node's own name, " + run.me()
                            : !run.exists(e.dest()) ? "goes to " + e.dest() + ", which does not exist" : e.type().isEmpty() ? "has a body without type" : "";
                    if (wrong.isEmpty()) continue;
                    throw broken("A line on stdout breaks the protocol.", "After " + t.line() + " the node wrote " + line + ", which " + wrong + ".").upTo(run.trace(), t.heard());
                }
            }
        });
    }

    @Order(4)
    @Property(kind = Kind.SAFETY, points = 2, hints = {
            "Code 10: I do not know this type. Code 12: I know it, but something is missing.",
            "Whom could you answer if the line is no JSON, or has no body?",
            "Envelope.read(line) is null for a line that is no envelope. e.body().containsKey(\"echo\") says whether there is something to echo."})
    @DisplayName("What is malformed gets the right code: 10 an unknown type, 12 a missing part, silence what is no message at all")
    void malformed(Trials<Speaker> trials) {
        trials.ifNever("did your node answer a malformed request").each(trial -> {
            var run = Dialogue.of(trial);
            for (Turn t : run.turns()) {
                if (t.sort() == Sort.NO_JSON || t.sort() == Sort.NO_BODY) trial.saw("a line that is no message");
                if (t.sort() != Sort.NO_JSON && t.sort() != Sort.NO_BODY || t.said().isEmpty()) continue;
                throw broken("A line that is no message is answered.", "After " + t.line() + " the node wrote " + t.said().getFirst() + ".").expected("nothing", t.said().getFirst()).upTo(run.trace(), t.heard());
            }
            for (Request r : run.requests()) {
                if (!MALFORMED.contains(r.sort) || r.answers.isEmpty()) continue;                       // that there is no answer is another property
                trial.saw("a malformed request");
                trial.acted();
                Envelope e = r.answers.getFirst();
                long code = r.sort == Sort.UNKNOWN_TYPE ? 10 : 12;
                if (r.sort == Sort.INIT_AGAIN && !e.type().equals("error")) continue;                   // so is this
                if (e.type().equals("error") && Long.valueOf(code).equals(e.body().get("code"))) continue;
                throw broken("A malformed request gets the wrong answer.", r.envelope.src() + " asked " + r.envelope.body() + " and was told " + e.body() + ".")
                        .expected("error, code " + code, e.type() + (e.body().containsKey("code") ? ", code " + e.body().get("code") : "")).upTo(run.trace(), r.answeredAt.getFirst());
            }
        });
    }

    @Order(5)
    @Property(kind = Kind.SAFETY, points = 3, hints = {
            "The store does not answer. Has the value been set? What do you know, and which code says just that?",
            "Definite codes (11, 12, 14, 20, 22 …) say: it has not happened, and never will. 0 says: no answer in time, I do not know.",
            "What the store refuses has certainly not happened: pass its code on."})
    @DisplayName("A code tells the truth: definite only for what has certainly not happened, cas_ok only for what has")
    void codes(Trials<Speaker> trials) {
        trials.ifNever("did your node answer a compare-and-set").each(trial -> {
            var run = Dialogue.of(trial);
            for (Request r : run.requests()) {
                if (r.sort == Sort.CAS && !isPassedOn(r)) throw broken("A compare-and-set does not reach the store as it was asked for.", r + " was passed on as " + (r.passedOn == null ? "nothing" : r.passedOn.body()) + ".")
                        .expected("type cas, " + asked(r), r.passedOn == null ? "no message to " + Dialogue.STORE : r.passedOn.type() + ", " + asked(r.passedOn.body())).in(run.trace(), r.heard);
                if (r.fate == Fate.NONE || r.answers.isEmpty()) continue;
                trial.acted();
                trial.saw(r.fate == Fate.DONE ? "a compare-and-set that is done" : r.fate == Fate.REFUSED ? "a refusal" : "a silent store");
                Envelope e = r.answers.getFirst();
                Object code = e.body().get("code");
                boolean error = e.type().equals("error"), definite = error && code instanceof Long c && DEFINITE.contains(c);
                boolean right = switch (r.fate) {
                    case DONE -> e.type().equals("cas_ok");
                    case REFUSED -> definite;
                    default -> error && !definite && code instanceof Long;
                };
                if (right) continue;
                String happened = switch (r.fate) {
                    case DONE -> "was carried out by the store";
                    case REFUSED -> "was refused by the store";
                    default -> "was passed to the store, and no answer came in time: it may have been carried out";
                };
                throw broken("The answer is not true.", r + " " + happened + "; " + r.envelope.src() + " was told " + e.body() + ".")
                        .expected(r.fate == Fate.DONE ? "cas_ok" : r.fate == Fate.REFUSED ? "an error with a definite code" : "an error with an indefinite code, such as 0",
                                error ? "error, code " + code : e.type()).upTo(run.trace(), r.answeredAt.getFirst());
            }
        });
    }

    private static boolean isPassedOn(Request r) {
        return r.passedOn != null && r.passedOn.type().equals("cas") && asked(r.passedOn.body()).equals(asked(r));
    }

    private static String asked(Request r) {
        return asked(r.envelope.body());
    }

    private static String asked(Map<String, Object> body) {
        return "key " + body.get("key") + " from " + body.get("from") + " to " + body.get("to");
    }
}
