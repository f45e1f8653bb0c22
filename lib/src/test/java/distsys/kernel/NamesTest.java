package distsys.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Names")
class NamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "REPL/$JShell$17B$Chatter     | receive              | Chatter.receive",
        "REPL/$JShell$17B$Chatter$Msg | n                    | Chatter.Msg.n",
        "REPL/$JShell$17$Chatter      | lambda$receive$0     | Chatter.receive",
        "REPL/$JShell$17$Chatter      | lambda$new$0         | the constructor of Chatter",
        "REPL/$JShell$17$Chatter      | <init>               | the constructor of Chatter",
        "REPL/$JShell$17$Chatter      | <clinit>             | the static initialiser of Chatter",
        "REPL/$JShell$17              | do_it$               | this cell",
        "REPL/$JShell$17              | lambda$do_it$$0      | this cell",
        "REPL/$JShell$17              | helper               | helper",
        "REPL/$JShell$17$1Local       | m                    | Local.m",
        "REPL/$JShell$17$1            | run                  | run",
    })
    @DisplayName("of places are the learner's")
    void places(String type, String method, String place) {
        assertEquals(place, Names.place(type, method));
    }

    @Test
    @DisplayName("in messages lose JShell's wrappers and the loaders")
    void messages() {
        assertEquals("class B cannot be cast to class B", Names.plain("class REPL.$JShell$17$B cannot be cast to class REPL.$JShell$17B$B"
                + " (REPL.$JShell$17$B is in unnamed module of loader x @1; REPL.$JShell$17B$B is in unnamed module of loader x @1)"));
        assertEquals("because \"as\" is null", Names.plain("because \"REPL.$JShell$18B.as\" is null"));
    }
}
