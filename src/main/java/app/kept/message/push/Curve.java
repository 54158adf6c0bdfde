package app.kept.message.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Optional;

/** P-256, the one curve of web push, and how its points go over the wire. */
final class Curve {
    static final int POINT = 65;

    private static final String NAME = "secp256r1";
    private static final int COORDINATE = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec P256 = parameters();

    private Curve() {}

    static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(NAME));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** The key in these bytes; empty when they are no point of the curve, which would give secrets away. */
    static Optional<ECPublicKey> read(byte[] bytes) {
        if (bytes.length != POINT || bytes[0] != UNCOMPRESSED) return Optional.empty();
        BigInteger x = new BigInteger(1, bytes, 1, COORDINATE);
        BigInteger y = new BigInteger(1, bytes, 1 + COORDINATE, COORDINATE);
        if (!isOnCurve(x, y)) return Optional.empty();
        try {
            var spec = new ECPublicKeySpec(new ECPoint(x, y), P256);
            return Optional.of((ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] bytes(ECPublicKey key) {
        byte[] bytes = new byte[POINT];
        bytes[0] = UNCOMPRESSED;
        put(key.getW().getAffineX(), bytes, 1);
        put(key.getW().getAffineY(), bytes, 1 + COORDINATE);
        return bytes;
    }

    static ECParameterSpec parameterSpec() {
        return P256;
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Some browsers' programs pad, and some do not. */
    static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text.replaceAll("=+$", "")));
        } catch (IllegalArgumentException expected) {
            // Whatever is not in that form is refused by whoever asks.
            return Optional.empty();
        }
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) P256.getCurve().getField()).getP();
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) return false;
        BigInteger right = x.pow(3)
                .add(P256.getCurve().getA().multiply(x))
                .add(P256.getCurve().getB())
                .mod(p);
        return y.pow(2).mod(p).equals(right);
    }

    private static void put(BigInteger number, byte[] target, int from) {
        byte[] bytes = number.toByteArray();
        // A leading zero says that it is not negative; leading zeros of its own it has none.
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, target, from + COORDINATE - length, length);
    }

    private static ECParameterSpec parameters() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(NAME));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every Java has P-256", e);
    }
}
