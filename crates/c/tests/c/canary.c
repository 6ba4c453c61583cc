/* A fault that AddressSanitizer must find, to show that it looks: the library is told of more room than there is. */

#include <stdlib.h>

#include <anys3.h>

int main(void) {
    char *small = malloc(2);
    anys3_version(small, 64);
    free(small);
    return 0;
}
