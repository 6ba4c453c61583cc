/* What a Cortex-M reads at its start: where the stack begins, and what to run. */
extern void _start(void);
extern char __stack[];

__attribute__((section(".vectors"), used)) static void *const vectors[] = {__stack, (void *)_start};
