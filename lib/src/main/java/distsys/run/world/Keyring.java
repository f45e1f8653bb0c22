package distsys.run.world;

import distsys.model.Keyed;
import distsys.model.NodeId;
import distsys.model.Signed;
import distsys.trace.Canon;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every node's key pair, made from the seed: Ed25519 signatures are deterministic (RFC 8032), so runs stay reproducible. Of course
 * such keys protect nothing outside the simulation.
 */
public final class Keyring {

    private static final String ALGORITHM = "Ed25519";

    private record Owner(long seed, int node) {}

    /** Making a pair takes some 100 µs; sweeps use the same nodes again and again, so a bounded number is kept. */
    private static final Map<Owner, KeyPair> PAIRS = new ConcurrentHashMap<>();
    private static final int MOST = 10_000;

    private Keyring() {}

    /** The signer's signature over the content, in hexadecimal digits. */
    public static String sign(long seed, NodeId signer, Object content) {
        try {
            Signature s = Signature.getInstance(ALGORITHM);
            s.initSign(pair(seed, signer).getPrivate());
            s.update(bytes(content));
            return HexFormat.of().formatHex(s.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign with " + ALGORITHM, e);
        }
    }

    /** Whether the signature is the signer's own, over just this content. */
    public static boolean verify(long seed, Signed<?> signed) {
        try {
            Signature s = Signature.getInstance(ALGORITHM);
            s.initVerify(pair(seed, signed.signer()).getPublic());
            s.update(bytes(signed.content()));
            return s.verify(HexFormat.of().parseHex(signed.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException notEvenASignature) {
            return false;
        }
    }

    private static KeyPair pair(long seed, NodeId node) {
        if (PAIRS.size() > MOST) PAIRS.clear();
        return PAIRS.computeIfAbsent(new Owner(seed, node.index()), Keyring::make);
    }

    private static KeyPair make(Owner owner) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(255, new Seeded(Keyed.key(owner.seed, 0x51_6E, owner.node)));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(Object content) {
        return Canon.text(content).getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes from keyed draws, in the place of entropy. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final long key;

        Seeded(long key) {
            super(null, null);
            this.key = key;
        }

        @Override public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Keyed.draw(key, i);
        }
    }
}
