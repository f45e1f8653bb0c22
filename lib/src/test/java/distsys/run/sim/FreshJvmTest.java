package distsys.run.sim;

import static distsys.Lab.cluster;
import static distsys.Lab.ms;
import static distsys.Lab.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import distsys.Fixtures.Chatter;
import distsys.FreshJvm;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Equal seeds give equal digests")
class FreshJvmTest {

    private static final List<String> LOCALES = List.of("en-US", "de-DE", "tr-TR", "ar-EG");

    /** What a fresh JVM runs. */
    public static void main(String[] args) {
        System.out.println(digests());
    }

    static String digests() {
        var run = cluster(5, Chatter::new).seed(7).loss(0.05).duplication(0.05).skew(ms(9)).drift(1e-3)
                .latency(distsys.Lab.exponential(ms(1), ms(9))).crash(2, ms(400), ms(700)).run(seconds(2));
        return run.digest() + " " + run.trace().toText().hashCode();
    }

    @Test @DisplayName("in ten fresh JVMs, each with another hash salt, under four locales, interpreted and compiled")
    void freshJvms() throws IOException, InterruptedException {
        String here = digests();
        for (int i = 0; i < 10; i++) {
            var locale = java.util.Locale.forLanguageTag(LOCALES.get(i % LOCALES.size()));
            assertEquals(here, FreshJvm.lastLine(FreshJvmTest.class, i % 2 == 0 ? "-Xint" : "-Xshare:auto",
                    "-Duser.language=" + locale.getLanguage(), "-Duser.country=" + locale.getCountry()), "JVM " + i);
        }
    }
}
