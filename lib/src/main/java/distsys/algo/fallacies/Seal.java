package distsys.algo.fallacies;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message authentication code: who does not know the secret can neither make one nor change what it stands under. HMAC with SHA-256
 * (RFC 2104), the first 8 of 32 bytes, so that it is short to read.
 */
public final class Seal {

    private static final int BYTES = 8;

    private Seal() {}

    /** The seal of {@code text} under {@code secret}: 16 hexadecimal digits. */
    public static String of(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256, or so its specification says", e);
        }
    }
}
