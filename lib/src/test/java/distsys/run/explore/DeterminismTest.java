package distsys.run.explore;

import static distsys.Lab.explore;
import static org.junit.jupiter.api.Assertions.assertEquals;

import distsys.Exploration;
import distsys.FreshJvm;
import distsys.algo.commit.Coordinator;
import distsys.algo.commit.ResourceManager;
import distsys.model.Node;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The result of an exploration")
class DeterminismTest {

    private static final int TIMES = 20;

    /** Two-phase commit, large enough for two threads to share levels, and a claim that breaks in one of those. */
    private static String result(int threads) {
        Exploration<Node<?>> found = explore(1, Coordinator::new).with(6, ResourceManager::new).duplicating().threads(threads)
                .always("somebody still works", s -> s.nodes().stream().anyMatch(n -> n instanceof ResourceManager m && m.phase() == ResourceManager.Phase.WORKING)
                        || s.nodes().stream().noneMatch(n -> n instanceof ResourceManager m && m.phase() == ResourceManager.Phase.COMMITTED))
                .sometimes("all prepared", s -> s.nodes().stream().allMatch(n -> !(n instanceof ResourceManager m) || m.phase() == ResourceManager.Phase.PREPARED));
        return found.text() + "\n" + found.trace("somebody still works").toText() + found.trace("all prepared").toText();
    }

    private static String whole(int threads) {
        return explore(1, Coordinator::new).with(6, ResourceManager::new).duplicating().threads(threads).text();
    }

    /** What the fresh JVM runs. */
    public static void main(String[] args) {
        System.out.println(result(2).hashCode());
    }

    @Test @DisplayName("is the same for one thread and for two, twenty times: counts, depth, traces")
    void threads() {
        String first = result(1), all = whole(1);
        for (int i = 0; i < TIMES; i++) {
            assertEquals(first, result(1 + i % 2));
            assertEquals(all, whole(1 + i % 2));
        }
    }

    @Test @DisplayName("is the same in a fresh JVM, where every identity hash is another")
    void freshJvm() throws IOException, InterruptedException {
        assertEquals(Integer.toString(result(1).hashCode()), FreshJvm.lastLine(DeterminismTest.class));
    }
}
