package distsys.exercise;

import distsys.algo.echo.Envelope;
import distsys.algo.echo.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A right node of lines and wrong ones. */
final class ProtocolMutants {

    private ProtocolMutants() {}

    /** The lesson's reference. */
    static final class MySpeaker implements Speaker {
        String me;
        long calls = 0;
        final Map<Long, Envelope> serving = new TreeMap<>();

        List<String> reply(Envelope request, String type, Object... more) {
            var body = new ArrayList<Object>(List.of("type", type, "in_reply_to", request.msgId()));
            body.addAll(List.of(more));
            return List.of(Envelope.line(me, request.src(), body.toArray()));
        }

        List<String> error(Envelope request, Object code, String text) {
            return reply(request, "error", "code", code, "text", text);
        }

        @Override public List<String> hear(String line) {
            Envelope e = Envelope.read(line);
            if (e == null) return List.of();
            if (e.inReplyTo() != null) return answered(e);
            if (e.msgId() == null) return List.of();
            return switch (e.type()) {
                case "init" -> init(e);
                case "echo" -> echo(e);
                case "cas" -> cas(e);
                case "" -> error(e, 12, "no type");
                default -> error(e, 10, "what is " + e.type() + "?");
            };
        }

        List<String> init(Envelope e) {
            if (me != null) return error(e, 12, "init came twice");
            me = (String) e.body().get("node_id");
            return reply(e, "init_ok");
        }

        List<String> echo(Envelope e) {
            if (!e.body().containsKey("echo")) return error(e, 12, "no echo");
            return reply(e, "echo_ok", "echo", e.body().get("echo"));
        }

        List<String> cas(Envelope e) {
            serving.put(++calls, e);
            return List.of(Envelope.line(me, "lin-kv", "type", "cas", "msg_id", calls, "key", e.body().get("key"), "from", e.body().get("from"), "to", e.body().get("to")));
        }

        List<String> answered(Envelope e) {
            Envelope request = serving.remove(e.inReplyTo());
            if (request == null) return List.of();
            if (e.type().equals("error")) return error(request, e.body().get("code"), "the store refused");
            return reply(request, "cas_ok");
        }

        @Override public List<String> late(long msgId) {
            Envelope request = serving.remove(msgId);
            if (request == null) return List.of();
            return error(request, 0, "no answer in time");
        }
    }

    /** The same with the seams at which the mutants differ. */
    abstract static class Base implements Speaker {
        String me;
        long calls = 0;
        final Map<Long, Envelope> serving = new TreeMap<>();

        List<String> reply(Envelope request, String type, Object... more) {
            var body = new ArrayList<Object>(List.of("type", type, "in_reply_to", request.msgId()));
            body.addAll(List.of(more));
            return List.of(Envelope.line(me, request.src(), body.toArray()));
        }

        List<String> error(Envelope request, Object code) {
            return reply(request, "error", "code", code, "text", "no");
        }

        List<String> noMessage(String line) {
            return List.of();
        }

        List<String> unasked(Envelope e) {
            return List.of();
        }

        List<String> unknown(Envelope e) {
            return error(e, e.type().isEmpty() ? 12 : 10);
        }

        @Override public List<String> hear(String line) {
            Envelope e = Envelope.read(line);
            if (e == null) return noMessage(line);
            if (e.inReplyTo() != null) return answered(e);
            if (e.msgId() == null) return unasked(e);
            return switch (e.type()) {
                case "init" -> init(e);
                case "echo" -> echo(e);
                case "cas" -> cas(e);
                default -> unknown(e);
            };
        }

        List<String> init(Envelope e) {
            if (me != null) return error(e, 12);
            me = (String) e.body().get("node_id");
            return reply(e, "init_ok");
        }

        List<String> echo(Envelope e) {
            if (!e.body().containsKey("echo")) return error(e, 12);
            return reply(e, "echo_ok", "echo", e.body().get("echo"));
        }

        List<String> cas(Envelope e) {
            serving.put(++calls, e);
            return List.of(Envelope.line(me, "lin-kv", "type", "cas", "msg_id", calls, "key", e.body().get("key"), "from", e.body().get("from"), "to", e.body().get("to")));
        }

        Envelope served(long call) {
            return serving.remove(call);
        }

        List<String> answered(Envelope e) {
            Envelope request = served(e.inReplyTo());
            if (request == null) return List.of();
            return e.type().equals("error") ? refused(request, e) : reply(request, "cas_ok");
        }

        List<String> refused(Envelope request, Envelope e) {
            return error(request, e.body().get("code"));
        }

        @Override public List<String> late(long msgId) {
            Envelope request = served(msgId);
            return request == null ? List.of() : unheard(request);
        }

        List<String> unheard(Envelope request) {
            return error(request, 0);
        }
    }

    @Mutant(value = "answers init twice", fails = "initOnce")
    static final class InitTwice extends Base {
        @Override List<String> init(Envelope e) {
            me = (String) e.body().get("node_id");
            return reply(e, "init_ok");
        }
    }

    @Mutant(value = "answers init with ok", fails = "initOnce")
    static final class WrongWelcome extends Base {
        @Override List<String> init(Envelope e) {
            if (me != null) return error(e, 12);
            me = (String) e.body().get("node_id");
            return reply(e, "ok");
        }
    }

    @Mutant(value = "replies without in_reply_to", fails = "answeredOnce")
    static final class WithoutReplyTo extends Base {
        @Override List<String> echo(Envelope e) {
            return List.of(Envelope.line(me, e.src(), "type", "echo_ok", "echo", e.body().get("echo")));
        }
    }

    @Mutant(value = "leaves in_reply_to out of errors", fails = "answeredOnce")
    static final class ErrorsWithout extends Base {
        @Override List<String> error(Envelope request, Object code) {
            return List.of(Envelope.line(me, request.src(), "type", "error", "code", code));
        }
    }

    @Mutant(value = "names its own number instead of the client's", fails = "answeredOnce")
    static final class OwnNumber extends Base {
        @Override List<String> answered(Envelope e) {
            Envelope request = served(e.inReplyTo());
            return request == null ? List.of() : List.of(Envelope.line(me, request.src(), "type", e.type(), "in_reply_to", 500_000 + e.inReplyTo(), "code", 22));
        }
    }

    @Mutant(value = "says that it is late, and passes the answer on when it comes after all", fails = "answeredOnce")
    static final class AnswersAfterAll extends Base {
        @Override Envelope served(long call) {
            return serving.get(call);
        }
    }

    @Mutant(value = "leaves a client waiting when the store is silent", fails = "answeredOnce")
    static final class SaysNothing extends Base {
        @Override List<String> unheard(Envelope request) {
            return List.of();
        }
    }

    @Mutant(value = "answers what wants no answer", fails = "answeredOnce")
    static final class AnswersUnasked extends Base {
        @Override List<String> unasked(Envelope e) {
            return List.of(Envelope.line(me, e.src(), "type", "echo_ok", "in_reply_to", 0, "echo", "?"));
        }
    }

    @Mutant(value = "echoes in capitals", fails = "answeredOnce")
    static final class Shouts extends Base {
        @Override List<String> echo(Envelope e) {
            if (!e.body().containsKey("echo")) return error(e, 12);
            return reply(e, "echo_ok", "echo", e.body().get("echo").toString().toUpperCase(java.util.Locale.ROOT));
        }
    }

    @Mutant(value = "prints a log line on stdout", fails = "messagesOnly")
    static final class LogsOnStdout extends Base {
        @Override List<String> echo(Envelope e) {
            var lines = new ArrayList<>(super.echo(e));
            lines.addFirst("echoing " + e.body().get("echo"));
            return lines;
        }
    }

    @Mutant(value = "forgets its name", fails = "messagesOnly")
    static final class Anonymous extends Base {
        @Override List<String> cas(Envelope e) {
            serving.put(++calls, e);
            return List.of(Envelope.line("", "lin-kv", "type", "cas", "msg_id", calls, "key", e.body().get("key"), "from", e.body().get("from"), "to", e.body().get("to")));
        }
    }

    @Mutant(value = "tells everybody about a line that is no message", fails = "malformed")
    static final class AnswersNoise extends Base {
        @Override List<String> noMessage(String line) {
            return List.of(Envelope.line(me, "c0", "type", "error", "code", 12, "text", line));
        }
    }

    @Mutant(value = "calls an unknown type malformed", fails = "malformed")
    static final class UnknownIsMalformed extends Base {
        @Override List<String> unknown(Envelope e) {
            return error(e, 12);
        }
    }

    @Mutant(value = "takes a missing type for an unknown one", fails = "malformed")
    static final class MissingIsUnknown extends Base {
        @Override List<String> unknown(Envelope e) {
            return error(e, 10);
        }
    }

    @Mutant(value = "echoes nothing if there is nothing to echo", fails = "malformed")
    static final class EchoesNothing extends Base {
        @Override List<String> echo(Envelope e) {
            return reply(e, "echo_ok", "echo", String.valueOf(e.body().get("echo")));
        }
    }

    @Mutant(value = "says temporarily unavailable, which is definite, when it does not know", fails = "codes")
    static final class LateIsDefinite extends Base {
        @Override List<String> unheard(Envelope request) {
            return error(request, 11);
        }
    }

    @Mutant(value = "says cas_ok when it does not know", fails = "codes")
    static final class LateIsDone extends Base {
        @Override List<String> unheard(Envelope request) {
            return reply(request, "cas_ok");
        }
    }

    @Mutant(value = "says crash, which is indefinite, of what was certainly refused", fails = "codes")
    static final class RefusalIsUnknown extends Base {
        @Override List<String> refused(Envelope request, Envelope e) {
            return error(request, 13);
        }
    }

    @Mutant(value = "takes any answer of the store for success", fails = "codes")
    static final class RefusalIsDone extends Base {
        @Override List<String> refused(Envelope request, Envelope e) {
            return reply(request, "cas_ok");
        }
    }

    @Mutant(value = "compares itself, with what it knows: nothing", fails = "codes")
    static final class NeverAsksTheStore extends Base {
        @Override List<String> cas(Envelope e) {
            return error(e, 22);
        }
    }

    @Mutant(value = "asks the store for something else", fails = "codes")
    static final class SwapsFromAndTo extends Base {
        @Override List<String> cas(Envelope e) {
            serving.put(++calls, e);
            return List.of(Envelope.line(me, "lin-kv", "type", "cas", "msg_id", calls, "key", e.body().get("key"), "from", e.body().get("to"), "to", e.body().get("from")));
        }
    }
}
