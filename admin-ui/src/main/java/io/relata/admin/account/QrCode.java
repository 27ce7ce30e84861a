package io.relata.admin.account;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code as the path of an SVG: it is drawn by the server, so the secret in it reaches no script
 * and no other address.
 *
 * @param size of the square's side; the quiet zone around the code is part of it
 * @param path its dark modules, of size 1
 */
public record QrCode(int size, String path) {

  /** The least that the standard asks for around a code. */
  private static final int QUIET_ZONE = 4;

  private static final Map<EncodeHintType, Object> HINTS =
      Map.of(
          EncodeHintType.MARGIN,
          QUIET_ZONE,
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.M);

  static QrCode of(String text) {
    BitMatrix modules = encode(text);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new QrCode(modules.getWidth(), path.toString());
  }

  private static BitMatrix encode(String text) {
    try {
      return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS);
    } catch (WriterException failure) {
      throw new IllegalArgumentException("too long for a QR code", failure);
    }
  }
}
