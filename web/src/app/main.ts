import 'virtual:palette.css'
import '../styles/fonts.css'
import '../styles/tokens.css'
import '../styles/base.css'
import { mount } from 'svelte'
import App from './app.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
mount(App, { target })
