package io.relata.runtime.identity;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Which network addresses are everybody's, by the special-purpose registries of RFC 6890. */
final class PublicAddress {
  private PublicAddress() {}

  static boolean isPublic(InetAddress address) {
    boolean special =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    byte[] bytes = address.getAddress();
    return !special && (address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes));
  }

  private static boolean isPublic4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    boolean sharedByCarriers = first == 100 && second >= 64 && second <= 127;
    boolean protocols = first == 192 && second == 0 && third == 0;
    boolean documents =
        (first == 192 && second == 0 && third == 2)
            || (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    boolean benchmarks = first == 198 && (second == 18 || second == 19);
    return first != 0
        && first < 240
        && !sharedByCarriers
        && !protocols
        && !documents
        && !benchmarks;
  }

  /**
   * Only global unicast, 2000::/3, without those that carry an IPv4 address which may be any:
   * Teredo 2001::/32, 6to4 2002::/16; and without documentation, 2001:db8::/32.
   */
  private static boolean isPublic6(byte[] bytes) {
    int first = ByteBuffer.wrap(bytes).getChar(0);
    int second = ByteBuffer.wrap(bytes).getChar(2);
    boolean globalUnicast = first >> 13 == 1;
    boolean carriesAnother = (first == 0x2001 && second == 0) || first == 0x2002;
    boolean documents = first == 0x2001 && second == 0xdb8;
    return globalUnicast && !carriesAnother && !documents;
  }
}
