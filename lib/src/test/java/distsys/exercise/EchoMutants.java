package distsys.exercise;

import distsys.algo.echo.Echo;
import distsys.algo.echo.EchoOk;
import distsys.model.Node;
import distsys.model.NodeId;
import java.util.HashSet;
import java.util.Set;

/** A right echo server and wrong ones. */
final class EchoMutants {

    private EchoMutants() {}

    /** The lesson's reference. */
    static final class MyEcho extends Node<Echo> {
        @Override protected void receive(NodeId from, Echo ask) {
            send(from, new EchoOk(ask.msgId(), ask.echo()));
        }
    }

    @Mutant(value = "counts its answers itself instead of naming the request", fails = "namesTheRequest")
    static final class CountsItself extends Node<Echo> {
        int answers = 0;

        @Override protected void receive(NodeId from, Echo ask) {
            send(from, new EchoOk(++answers, ask.echo()));
        }
    }

    @Mutant(value = "names the request before", fails = "namesTheRequest")
    static final class OffByOne extends Node<Echo> {
        @Override protected void receive(NodeId from, Echo ask) {
            send(from, new EchoOk(ask.msgId() - 1, ask.echo()));
        }
    }

    @Mutant(value = "sends back the request itself", fails = "namesTheRequest")
    static final class SendsItBack extends Node<Echo> {
        @Override protected void receive(NodeId from, Echo ask) {
            if (ask.echo().equals("")) send(from, ask); else send(from, new EchoOk(ask.msgId(), ask.echo()));
        }
    }

    @Mutant(value = "answers everyone else's request, too: all hear each answer", fails = "onlyWhoAsked")
    static final class TellsAll extends Node<Echo> {
        @Override protected void receive(NodeId from, Echo ask) {
            for (NodeId peer : peers()) send(peer, new EchoOk(ask.msgId(), ask.echo()));
        }
    }

    @Mutant(value = "answers who asked before", fails = "onlyWhoAsked")
    static final class AnswersThePrevious extends Node<Echo> {
        NodeId previous;

        @Override protected void receive(NodeId from, Echo ask) {
            send(previous == null ? from : previous, new EchoOk(ask.msgId(), ask.echo()));
            previous = from;
        }
    }

    @Mutant(value = "answers twice, against loss", fails = "onlyWhoAsked")
    static final class AnswersTwice extends Node<Echo> {
        @Override protected void receive(NodeId from, Echo ask) {
            send(from, new EchoOk(ask.msgId(), ask.echo()));
            send(from, new EchoOk(ask.msgId(), ask.echo()));
        }
    }

    @Mutant(value = "trims what it is told", fails = "unchanged")
    static final class Trims extends Node<Echo> {
        @Override protected void receive(NodeId from, Echo ask) {
            send(from, new EchoOk(ask.msgId(), ask.echo() instanceof String text ? text.strip() : ask.echo()));
        }
    }

    @Mutant(value = "turns whatever it is told into a text", fails = "unchanged")
    static final class AsText extends Node<Echo> {
        @Override protected void receive(NodeId from, Echo ask) {
            send(from, new EchoOk(ask.msgId(), ask.echo().toString()));
        }
    }

    @Mutant(value = "answers a request once, also if the answer was lost", fails = "answered")
    static final class OnlyOnce extends Node<Echo> {
        record Asked(NodeId by, int msgId) {}

        final Set<Asked> asked = new HashSet<>();

        @Override protected void receive(NodeId from, Echo ask) {
            if (asked.add(new Asked(from, ask.msgId()))) send(from, new EchoOk(ask.msgId(), ask.echo()));
        }
    }

    @Mutant(value = "has nothing to say to an empty text", fails = "answered")
    static final class SilentWhenEmpty extends Node<Echo> {
        @Override protected void receive(NodeId from, Echo ask) {
            if (!ask.echo().equals("")) send(from, new EchoOk(ask.msgId(), ask.echo()));
        }
    }
}
