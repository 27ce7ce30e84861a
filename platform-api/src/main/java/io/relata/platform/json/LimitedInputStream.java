package io.relata.platform.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Fails with {@link BodyTooLargeException} as soon as more than the allowed number of bytes has
 * been read.
 */
public final class LimitedInputStream extends FilterInputStream {

  private final long limit;
  private long count;

  public LimitedInputStream(InputStream source, long limit) {
    super(source);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      counted(1);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      counted(read);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void counted(int bytes) throws BodyTooLargeException {
    count += bytes;
    if (count > limit) {
      throw new BodyTooLargeException(limit);
    }
  }
}
