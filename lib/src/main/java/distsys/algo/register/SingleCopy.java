package distsys.algo.register;

import distsys.algo.register.Register.Get;
import distsys.algo.register.Register.GetOk;
import distsys.algo.register.Register.Put;
import distsys.algo.register.Register.PutOk;
import distsys.algo.register.Register.Request;
import distsys.model.Node;
import distsys.model.NodeId;

/** Holds the value alone. Two of these are no register: each holds what it was told, and neither knows of the other. */
public final class SingleCopy extends Node<Request> {

    private char value = Register.INITIAL;

    @Override protected void receive(NodeId from, Request request) {
        switch (request) {
            case Put(int number, char wanted) -> {
                value = wanted;
                send(from, new PutOk(number));
            }
            case Get(int number) -> send(from, new GetOk(number, value));
        }
    }
}
