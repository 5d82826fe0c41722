/** Imported by pages that open after the first one: their sentences come with them. */
import { addWebSentences } from '@diewright/words/web';
import { moreSentences } from '@diewright/words/web-more';

addWebSentences(moreSentences);
